#include "cli/commands/all.h"
#include "cli/number.h"
#include "cli/view/list_output.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct ListArgs {
  std::vector<std::string> query;
  std::string columns;
  std::string sort;
  std::string limit;
  Given with_private = Given::no;
};

void declare(Options& options, ListArgs& args) {
  options.rest("QUERY", args.query, "which tickets; without it, those that are not closed")
      .value("--columns", "COLUMN,…", args.columns, "which columns, and in which order")
      .value("--sort", "COLUMN", args.sort,
             "sort by a column; -COLUMN the other way round; else the oldest first")
      .value("--limit", "N", args.limit, "no more than N tickets")
      .flag("--private", args.with_private, "private values in JSON as well, for who may")
      .dashes_are_words();
}

std::vector<std::string> split_commas(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (comma != 0) out.emplace_back(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return out;
}

Result<Status> run(Context& context, ListArgs& args) {
  TRY(const auto format, context.format(list_formats));
  TRY(const auto limit, whole_number("--limit", args.limit, all_there_are));
  TRY(auto* desk, context.desk());
  TRY(const auto values, private_values(context, args.with_private));
  TRY(const auto now, context.now());
  const TicketViewer viewer(*desk, now);
  // Without --sort the order of opening is what comes, and the limit can be told to the search.
  const bool sorted = !args.sort.empty();
  const Search search{args.query, {}, Unless::closed, sorted ? all_there_are : limit};
  std::vector<ListedTicket> tickets;
  TRY(const auto status, find_listed(context, viewer, search, tickets));
  if (sorted) {
    const auto language = sorting_language(context, format, desk->policy());
    TRY_VOID(sort_tickets(tickets, args.sort, Labels(*desk, language)));
  }
  if (tickets.size() > limit) tickets.resize(limit);
  auto columns = split_commas(args.columns);
  if (columns.empty()) columns = usual_columns();
  TRY_VOID(print_tickets(context, viewer, tickets, columns, values));
  if (tickets.empty() && args.query.empty() && context.env.out_is == IsTerminal::yes)
    context.note(
        text("'tkt open SUBJECT' opens one; 'tkt list state:any' has the closed ones too"));
  return status;
}

}  // namespace

constinit const Command list_command = {
    .name = "list",
    .group = Group::reading,
    .summary = mark("list tickets"),
    .details = mark(
        "QUERY: words and key:value terms, joined by and; ',' is or, '-' in front is not, a..b is "
        "a range, text in quotes stands together. Keys: state (id, label or kind, 'any' for all), "
        "assignee (me, none), team, priority, module, type, channel, label, requester, org, "
        "reason, due (2h: the earliest open clock runs out within two hours), sla (none, breached, "
        "met, stopped, paused, at_risk, running), opened, updated, closed, lacks (contact: would "
        "close, "
        "had somebody tried to reach the client), fields.NAME, text."),
    .examples =
        "tkt list\n"
        "tkt list assignee:me due:4h\n"
        "tkt list state:any priority:urgente,alta opened:2026-10-01.. --sort -opened\n"
        "tkt list -label:spam 'no llega'",
    .formats = list_formats,
    .make = bind<ListArgs, declare, run>,
};

}  // namespace tkt::cli
