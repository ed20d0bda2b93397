#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/desk/desk.h"
#include "core/import/rows.h"

namespace tkt {

/// One commit of an import: what one row did to one ticket, or its opening.
struct ImportStep {
  Instant at{};
  std::uint32_t ticket = 0;  ///< foreign ticket, in the order of the file
  Person by;
  std::vector<Text> summary;    ///< parts of the subject line, without the reference
  std::vector<Event> events;    ///< to be written behind the others, unless `whole` is there
  Header header;                ///< as the ticket stands afterwards
  std::optional<Ticket> whole;  ///< all of it, where the events came between others
};

/// What an import makes of one foreign ticket.
struct ImportedTicket {
  std::string ref;
  std::optional<Ticket> before;  ///< as the store has it already
  std::vector<ImportStep> steps;
  std::size_t unchanged = 0;
  std::size_t already_there = 0;
  std::vector<RowRemark> left_out;
  std::vector<RowRemark> contradictions;  ///< used, and against what follows from other values
};

/// What the rows of one ticket are judged by.
struct ImportContext {
  const Policy& policy;
  const ObjectName& policy_blob;
  const ImportMap& map;
  const ImportTable& table;
  const ImportPeople& people;
  const People& known;                               ///< people.toml as it is
  std::function<Result<std::string>(Instant)> band;  ///< of a ticket opened then; may be empty
  Instant now;
};

/// The id of the `opened` event of a foreign ticket, the same in every clone: by it an import finds
/// its tickets again.
std::string imported_opening_id(const ImportMap& map, const std::string& number);

/// The reference of a foreign ticket that the store does not have yet, computed from its opening;
/// `attempt` counts from 0, should one be taken.
std::string imported_reference(const ImportContext& context, const Zone& zone, Instant opened,
                               const std::string& opening_id, int attempt);

/// The rows (numbers of rows in the table) of one ticket in the order in which they happened.
void sort_rows(const ImportTable& table, std::vector<std::uint32_t>& rows);

/// Turns the sorted rows of one ticket into events. History is taken as it happened: transitions
/// are not held against the policy, only their states must exist. A row that changes nothing makes
/// no step; a row that the ticket has already is recognised by its computed event ids; a row that
/// lies before what the store has already takes its place there if the history still fits
/// together, and is left out otherwise.
Result<ImportedTicket> import_ticket(const ImportContext& context, std::string ref,
                                     std::optional<Ticket> before,
                                     std::span<const std::uint32_t> rows);

}  // namespace tkt
