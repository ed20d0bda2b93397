#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/app/change.h"
#include "core/app/find.h"

namespace tkt {

/// A wait for the client: since when, and the event with which it began.
struct Wait {
  const Event* began = nullptr;
  Instant since{};
};

/// The wait that a ticket in a waiting state is in: from the last public word of the desk (an
/// answer, or the change into this state), as long as the client has not spoken since. Nothing
/// where support owes an answer. Internal notes, attempts to contact and automatic events do not
/// touch it.
std::optional<Wait> wait_of(const Policy& policy, const Ticket& ticket);

/// What a stale rule comes to for one ticket.
struct StaleVerdict {
  const StaleRule* rule = nullptr;
  Wait wait;
  std::optional<Instant>
      remind_at;  ///< when the reminder is due; nothing = the rule has none, or it was sent
  std::optional<Instant>
      close_at;  ///< when it closes; nothing = something is missing (reminder, contacts)
};

/// The first of the policy's rules that speaks of this ticket's state, judged on the events.
Result<std::optional<StaleVerdict>> judge_stale(const Desk& desk, const Ticket& ticket);

/// One ticket that cron changed, or would change.
struct StaleAction {
  std::string ref, from, to, reason, rule;
  Instant at{};
  std::string commit;  ///< empty on a dry run
};

/// What a run over all tickets did. A ticket that failed does not stop the others.
struct BulkResult {
  std::vector<StaleAction> actions;
  std::vector<Damage> failed;
};

/// Closes what the client left unanswered, as of the moment at which it was due (`at`; `recorded`
/// is now). Safe to run twice, late, or in two clones: the event's id and place follow from what
/// began the wait.
Result<BulkResult> close_stale(Desk& desk, const Act& act);

/// Records the reminders that are due, in the same way.
Result<BulkResult> remind(Desk& desk, const Act& act);

}  // namespace tkt
