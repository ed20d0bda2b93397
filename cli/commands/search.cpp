#include <algorithm>

#include "cli/commands/all.h"
#include "cli/view/list_output.h"
#include "cli/view/solutions.h"
#include "core/base/blank.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct SearchArgs {
  std::vector<std::string> words;
  Given solutions = Given::no;
  Given with_private = Given::no;
};

void declare(Options& options, SearchArgs& args) {
  options.required_rest("TEXT", args.words, "words that must all occur; terms of a query as well")
      .flag("--solutions", args.solutions,
            "how earlier cases were solved, in words that a client may read")
      .flag("--private", args.with_private, "private values in JSON as well, for who may")
      .dashes_are_words();
}

Result<Status> run(Context& context, SearchArgs& args) {
  TRY_VOID(context.format(list_formats));
  if (std::ranges::all_of(args.words, is_blank)) {
    return fail(ErrorKind::usage, text("there is nothing to look for"),
                text("`tkt search WORD` finds it; `tkt list state:any` lists every ticket"));
  }
  TRY(auto* desk, context.desk());
  TRY(const auto values, private_values(context, args.with_private));
  TRY(const auto now, context.now());
  const TicketViewer viewer(*desk, now);
  if (args.solutions == Given::yes) return print_solutions(context, viewer, args.words);
  std::vector<ListedTicket> tickets;
  TRY(const auto status, find_listed(context, viewer, {args.words}, tickets));
  TRY_VOID(print_tickets(context, viewer, tickets,
                         {"ref", "state", "subject", "requester", "opened"}, values));
  return status;
}

}  // namespace

constinit const Command search_command = {
    .name = "search",
    .group = Group::reading,
    .summary = mark("find tickets by what was written in them, closed ones too"),
    .details = mark("--solutions looks only at cases that were solved, at the words that were said "
                    "to the client, and shows the solution, without who asked."),
    .examples =
        "tkt search 'no llega'\ntkt search factura module:pagos\n"
        "tkt search --solutions grabaciones",
    .formats = list_formats,
    .make = bind<SearchArgs, declare, run>,
};

}  // namespace tkt::cli
