#pragma once
#include <vector>

#include "core/desk/change.h"

namespace tkt {

/// How new events take their place in a ticket's history. Used by `change` only.

/// Dates the decision's events: id, `n`, `at`, `recorded`, `by`, `tx`. A late entry (`--at` before
/// the last event) takes the `n` of the last event with `at` ≤ its own. `refused` where the policy
/// does not let the actor go back that far, or where it would lie before the opening.
Result<std::vector<Event>> dated_events(const Desk& desk, const Act& act, const Actor& actor,
                                        const Ticket& before, const Decision& decision,
                                        Instant now);

/// `refused` where the new events have no effect themselves, or take the effect of events that had
/// one.
Result<void> check_late_entry(const Ticket& before, const Ticket& after,
                              const std::vector<Event>& added);

/// Author and committer, the readable subject line and the trailers.
CommitMeta commit_meta(const Desk& desk, const Act& act, const Person& author,
                       const Outcome& outcome, Instant now);

/// A ticket whose committed file was edited by hand: its header changes become an `edited` event by
/// the committing author, kept with the next write. `damaged` where that is not possible by the
/// policy.
Result<Ticket> adopt_hand_edit(const Desk& desk, Reading reading);

}  // namespace tkt
