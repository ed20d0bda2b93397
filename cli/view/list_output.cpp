#include "cli/view/list_output.h"

#include "cli/selection.h"
#include "formats/csv/csv.h"
#include "formats/json/ticket_json.h"
#include "formats/text/markdown.h"

namespace tkt::cli {
namespace {

Result<void> print_json(Context& context, const TicketViewer& viewer,
                        const std::vector<ListedTicket>& tickets, Format format,
                        PrivateValues values) {
  TRY(const auto sees, who_looks(context));
  auto list = Json::list();
  for (const auto& listed : tickets) {
    TRY(const auto out, outgoing(viewer, listed.ticket.header.ref, {sees, values}));
    auto one = ticket_json(out.ticket, out.view);
    if (format == Format::ndjson) {
      context.out.print(one.text() + "\n");
    } else {
      list.add(std::move(one));
    }
  }
  if (format == Format::json)
    context.out.print(envelope("tkt.tickets/1", "tickets", std::move(list)).text() + "\n");
  return {};
}

}  // namespace

Result<PrivateValues> private_values(Context& context, Given asked) {
  if (asked == Given::no) return PrivateValues::left_out;
  TRY(auto* desk, context.desk());
  TRY(const auto person, context.person());
  TRY_VOID(permit_private(*desk, person));
  return PrivateValues::shown;
}

Language sorting_language(const Context& context, Format format, const Policy& policy) {
  const bool for_people = format == Format::table || format == Format::md;
  if (for_people || !context.globals.language_name.empty()) return context.language;
  return parse_language(policy.language).value_or(Language::en);
}

void print_table(Context& context, const Table& table, Format format) {
  if (format == Format::csv) {
    const CsvStyle style;
    context.out.print(std::string(csv_start(style)) + render_csv(table, style));
  } else if (format == Format::md) {
    context.out.print(render_markdown(table));
  } else {
    RenderOptions options;
    options.color = context.color_out;
    if (format == Format::table) options.width = static_cast<std::size_t>(context.env.width);
    context.out.print(render(table, options));
  }
}

Result<Status> find_listed(Context& context, const TicketViewer& viewer, const Search& search,
                           std::vector<ListedTicket>& to) {
  TRY(const auto sees, who_looks(context));
  return for_each_match(context, viewer, search, [&](Ticket&& ticket) -> Result<void> {
    TRY(auto clocks, viewer.clocks(ticket));
    to.push_back({as_seen(viewer.desk().policy(), std::move(ticket), sees), std::move(clocks)});
    return {};
  });
}

Result<void> print_tickets(Context& context, const TicketViewer& viewer,
                           const std::vector<ListedTicket>& tickets,
                           const std::vector<std::string>& columns, PrivateValues values) {
  TRY(const auto format, context.format(list_formats));
  if (format == Format::json || format == Format::ndjson)
    return print_json(context, viewer, tickets, format, values);
  const Labels labels(viewer.desk(), context.language);
  TRY(const auto table, list_table(tickets, columns, labels, viewer.now()));
  print_table(context, table, format);
  if (format != Format::table) return {};
  if (tickets.empty()) context.note(text("no ticket fits"));
  const auto hidden = hidden_columns(table, static_cast<std::size_t>(context.env.width));
  if (hidden > 0) context.detail(text("columns that the terminal has no room for: {}", hidden));
  return {};
}

}  // namespace tkt::cli
