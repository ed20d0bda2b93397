#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/cron/delivery_log.h"
#include "core/desk/bulk.h"

namespace tkt {

/// A wait for the client: since when, and the event with which it began.
struct Wait {
  const Event* began = nullptr;
  Instant since{};
};

/// The wait that a ticket in a waiting state is in: from the last public word of the desk (an
/// answer, or the change into this state), as long as the client has done nothing since: an answer,
/// a file, an approval. Internal notes, attempts to contact and automatic events do not touch it.
/// Nothing where support owes an answer. Of a client who is away, it goes on when they are back.
std::optional<Wait> wait_of(const Policy& policy, const Ticket& ticket);

/// What a stale rule comes to for one ticket.
struct StaleVerdict {
  const StaleRule* rule = nullptr;
  Wait wait;
  std::optional<Instant>
      remind_at;  ///< when the reminder is due; nothing = the rule has none, or it was sent
  std::optional<Instant> close_at;  ///< when it closes; nothing = something is missing (reminder
                                    ///< recorded and handed to the mailer, contacts)
  std::optional<Instant> foreseen;  ///< when it closes if a reminder goes out as soon as it is due
};

/// The first of the policy's rules that speaks of this ticket's state, judged on the events.
Result<std::optional<StaleVerdict>> judge_stale(const Desk& desk, const Ticket& ticket,
                                                const DeliveryLog& deliveries);

/// Closes what the client left unanswered, as of the moment at which it was due (`at`; `recorded`
/// is now). Safe to run twice, late, or in two clones: the event's id and place follow from what
/// began the wait and what the rule demands since.
Result<BulkResult> close_stale(Desk& desk, const Act& act);

/// Records the reminders that are due, in the same way.
Result<BulkResult> remind(Desk& desk, const Act& act);

}  // namespace tkt
