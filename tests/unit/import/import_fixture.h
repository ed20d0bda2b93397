#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/import/map.h"
#include "core/import/rows.h"
#include "core/import/ticket_history.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"

namespace tkt::test {

/// A small desk: states new active waiting resolved closed, priorities high low, a matrix of two by
/// two, types `update` (excluded as `info`) and `incident`, fields `category` (text) and `hours`
/// (number), one team, one role.
Policy small_policy();
People small_people();

extern const std::vector<std::string> small_columns;
/// A map that reads every column of `small_columns` that it names.
extern const char* const small_map;

Instant at(const char* rfc3339);

/// A log read by a map, ready to be asked what it says.
class Log {
 public:
  explicit Log(const std::string& map_text = small_map);

  /// One line of the file: cells joined by `|`.
  void line(const std::string& cells);
  /// The ticket of this number, as the rows read so far and what the store has make it.
  ImportedTicket ticket(const std::string& number, std::optional<Ticket> before = std::nullopt);

  Policy policy = small_policy();
  People known = small_people();
  ImportMap map;
  ImportPeople people;
  RowReader reader;
  std::size_t lines = 1;
};

/// The ticket as it stands after an import.
Ticket after(const ImportedTicket& imported);

/// One event a line: `n time who kind what`.
std::string told(const std::vector<Event>& events);
std::string told(const ImportedTicket& imported);

}  // namespace tkt::test
