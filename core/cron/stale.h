#pragma once
#include "core/desk/bulk.h"

namespace tkt {

/// Closes what the client left unanswered, as of the moment at which it was due (`at`; `recorded`
/// is now). Safe to run twice, late, or in two clones: the event's id and place follow from what
/// began the wait and what the rule demands since. Names the tickets that lack nothing but an
/// attempt to reach the client.
Result<BulkResult> close_stale(Desk& desk, const Act& act);

/// Records the reminders that are due, in the same way.
Result<BulkResult> remind(Desk& desk, const Act& act);

}  // namespace tkt
