#pragma once
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/list_view.h"

namespace tkt::cli {

/// The formats of `list` and `search`.
constexpr std::string_view list_formats = "table tsv csv json ndjson md";

/// Prints tickets in the format asked for, with these columns where it has columns.
Result<void> print_tickets(Context& context, const TicketViewer& viewer,
                           const std::vector<ListedTicket>& tickets,
                           const std::vector<std::string>& columns);

/// Prints any table in the format asked for: `table tsv csv md`.
void print_table(Context& context, const Table& table, Format format);

}  // namespace tkt::cli
