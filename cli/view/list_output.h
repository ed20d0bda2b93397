#pragma once
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_status.h"
#include "cli/view/list_view.h"
#include "core/view/outgoing.h"
#include "core/view/selection.h"

namespace tkt::cli {

/// The formats of `list` and `search`.
constexpr std::string_view list_formats = "table tsv csv json ndjson md";

/// `shown` where it is asked for; `refused` where the role may not `export_private`.
Result<PrivateValues> private_values(Context& context, Given asked);

/// Puts the tickets that a search picks into `to`, as whoever gives the command may see them.
Result<Status> find_listed(Context& context, const TicketViewer& viewer, const Search& search,
                           std::vector<ListedTicket>& to);

/// Prints tickets in the format asked for, with these columns where it has columns.
Result<void> print_tickets(Context& context, const TicketViewer& viewer,
                           const std::vector<ListedTicket>& tickets,
                           const std::vector<std::string>& columns,
                           PrivateValues values = PrivateValues::left_out);

/// Whose alphabet and labels things are sorted by: the reader's where people read, and the desk's
/// where scripts do, which must not depend on the locale of the process; `--lang` decides for both.
Language sorting_language(const Context& context, Format format, const Policy& policy);

/// Prints any table in the format asked for: `table tsv csv md`.
void print_table(Context& context, const Table& table, Format format);

}  // namespace tkt::cli
