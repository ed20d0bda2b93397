#pragma once
#include <string>
#include <vector>

#include "cli/view/labels.h"
#include "core/view/ticket_view.h"
#include "formats/text/table.h"

namespace tkt::cli {

/// A ticket with what a list needs of its clocks.
struct ListedTicket {
  Ticket ticket;
  Clocks clocks;
};

/// The columns that a list can have, in their usual order, as a language names them; each is
/// understood by both names.
std::vector<std::string> list_columns(Language language);

/// Those of an export: each value once.
std::vector<std::string> exported_columns();

/// Columns that a list has unless others are asked for.
std::vector<std::string> usual_columns();

/// The table of these tickets. usage for a column that does not exist.
Result<Table> list_table(const std::vector<ListedTicket>& tickets,
                         const std::vector<std::string>& columns, const Labels& labels,
                         Instant now);

/// Sorts by a column; `-due` the other way round. usage for what cannot be sorted by.
Result<void> sort_tickets(std::vector<ListedTicket>& tickets, std::string_view key,
                          const Labels& labels);

}  // namespace tkt::cli
