#include "cli/commands/all.h"
#include "cli/list_output.h"
#include "cli/mark.h"
#include "cli/selection.h"

namespace tkt::cli {
namespace {

struct Args {
  std::vector<std::string> words;
};

void declare(Options& options, Args& args) {
  options.required_rest("TEXT", args.words, "words that must all occur; terms of a query as well")
      .dashes_are_words();
}

Result<Status> run(Context& context, Args& args) {
  TRY_VOID(context.format(list_formats));
  TRY(auto* desk, context.desk());
  TRY(const auto now, context.now());
  const TicketViewer viewer(*desk, now);
  std::vector<ListedTicket> tickets;
  TRY(const auto status, for_each_match(context, viewer, {args.words, Unless::none},
                                        [&](Ticket&& ticket) -> Result<void> {
                                          TRY(auto clocks, viewer.clocks(ticket));
                                          tickets.push_back({std::move(ticket), std::move(clocks)});
                                          return {};
                                        }));
  TRY_VOID(
      print_tickets(context, viewer, tickets, {"ref", "state", "subject", "requester", "opened"}));
  return status;
}

}  // namespace

constinit const Command search_command = {
    .name = "search",
    .group = Group::reading,
    .summary = mark("find tickets by what was written in them, closed ones too"),
    .details = {},
    .examples = "tkt search 'no llega'\ntkt search factura module:pagos",
    .formats = list_formats,
    .make = bind<Args, declare, run>,
};

}  // namespace tkt::cli
