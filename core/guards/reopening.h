#pragma once
#include "core/desk/change.h"

namespace tkt {

/// Is it still time for this transition, where the policy allows it only so long after closing
/// (`within`)? `refused` says until when it was.
Result<void> require_in_time(const Situation& now, const Transition& rule);

/// May the actor take the closed ticket up again, by one of the policy's transitions and in its
/// time? `refused` where nothing leads on for them, or no longer. An open ticket needs none.
Result<void> require_reopening(const Situation& now);

}  // namespace tkt
