#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/desk/desk.h"
#include "core/sla/clock.h"

namespace tkt {

/// One SLA clock as scripts see it (contract: `sla`). No target: everything null, status `none`.
struct ClockView {
  std::string target;  ///< `8bh`
  std::string calendar;
  std::optional<Instant> due;
  std::optional<Instant> met_at;
  std::string status = "none";
  std::optional<Seconds> elapsed;
  std::optional<Seconds> remaining;  ///< overdue is negative
};

/// What a ticket object says beyond the ticket itself: derived by policy, people and clock.
struct TicketView {
  std::string state_kind;
  std::optional<Person> assignee;  ///< the person behind the id
  std::optional<bool> billable;    ///< is any of its work billed extra?
  std::optional<Seconds> worked;   ///< time spent, in all
  std::optional<Seconds> billed;   ///< … of it billed extra
  ClockView first_response;
  ClockView resolution;
  /// Keys to leave empty because the policy calls them private: `case_ref`, `fields.NAME`.
  std::set<std::string> private_keys;
};

/// Who looks: a client sees what the public view shows, and is told of no hours worked.
enum class Sees { desk, client };

/// What the person sees, as core/policy/permission.h says; somebody unknown looks as a client does.
Sees sight_of(const Desk& desk, const std::optional<Person>& person);

/// The ticket as they see it.
Ticket as_seen(const Policy& policy, Ticket ticket, Sees sees);

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

}  // namespace tkt
