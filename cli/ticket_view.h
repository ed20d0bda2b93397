#pragma once
#include <memory>
#include <optional>

#include "core/desk/desk.h"
#include "core/sla/clock.h"
#include "formats/json/ticket_json.h"

namespace tkt::cli {

/// Who looks: the client is told of no hours worked.
enum class Sees { desk, client };

/// Clocks of tickets by the rules of an opened desk, as of one moment.
class TicketViewer {
 public:
  TicketViewer(const Desk& desk, Instant now);

  /// Both clocks of the ticket.
  [[nodiscard]] Result<Clocks> clocks(const Ticket& ticket) const;
  /// What scripts see beside the ticket itself.
  [[nodiscard]] Result<TicketView> view(const Ticket& ticket, Sees sees = Sees::desk) const;
  [[nodiscard]] const Desk& desk() const { return desk_; }
  [[nodiscard]] Instant now() const { return now_; }

 private:
  const Desk& desk_;
  Instant now_;
  std::shared_ptr<const Rulebook> rules_;
};

/// The clock that runs out first and has not ended: of the list's "due" column and `due:2h`.
/// Nothing where none is open.
const ClockReading* earliest_open(const Clocks& clocks);

/// Is the clock still to be met?
bool is_open(const ClockReading& clock);

/// `new`, `open`, `waiting_client`, …: as JSON and `state:` have it.
std::string_view name_of(StateKind kind);

}  // namespace tkt::cli
