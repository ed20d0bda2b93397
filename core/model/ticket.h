#pragma once
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/model/event.h"
#include "core/model/header.h"

namespace tkt {

/// The work plan as its events leave it.
struct Plan {
  std::string objective;
  std::string schedule;
  std::optional<Instant> starts;
  std::optional<Instant> ends;
  std::string approved_by;
  enum class Stage { proposed, approved, rejected } stage = Stage::proposed;
};

/// What a ticket file says, before anyone asks whether it is consistent.
struct TicketFile {
  Header header;
  std::vector<Event> events;  ///< in file order
  ValueTable extra;           ///< header keys that this version does not know
};

/// A ticket: its events in order, and what they add up to.
struct Ticket {
  Header header;            ///< the fold of the events
  std::string description;  ///< the opening text, or what `edit` made of it
  std::vector<Event> events;
  std::set<std::string> voided;  ///< ids of events without effect: undone, or `from` did not hold,
                                 ///< or they would take a ticket up again that was merged away
  std::optional<Plan> plan;
  std::set<std::pair<std::string, std::string>> checked;  ///< (checklist, item) done
  std::optional<Instant> away_until;  ///< the requester is away; max = no end said
  ValueTable extra;

  [[nodiscard]] bool is_void(const Event& event) const { return voided.contains(event.id); }
};

/// The header that an `opened` event begins; without reference and moment, which it does not know.
Header header_of(const Opened& opened);

/// Folds events, in whatever order they come, into the ticket they add up to. Needs no policy.
/// `damaged` where there is no `opened` event or two events share an id.
Result<Ticket> fold(std::string ref, std::vector<Event> events, ValueTable extra = {});

/// Lays one more event on a ticket whose other events all come before it, as folding them all again
/// would; not for `undone` and `redacted`, which reach back. Does not keep the event.
void lay(Ticket& ticket, const Event& event);

/// Folds a file and says where its header contradicts its events (hand edits): one text per key.
struct Reading {
  Ticket ticket;
  std::vector<Text> contradictions;
  std::vector<std::string> contradicting_keys;
  Header stated;  ///< the header as the file has it
};
Result<Reading> read_ticket(TicketFile file);

/// The file that says this ticket.
TicketFile to_file(const Ticket& ticket);

}  // namespace tkt
