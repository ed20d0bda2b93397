#pragma once
#include "core/desk/change.h"

namespace tkt {

/// A ticket that was merged into another goes on there, and nowhere else; `refused` names it, and
/// how the merge is taken back, to whom may.
Result<void> refuse_merged(const Situation& now);

/// Nobody works on a closed ticket any more: `refused`.
Result<void> refuse_finished(const Situation& now);

/// A closed ticket stays closed, unless the policy says what words of that side do to it
/// (`on_agent_reply`, `on_requester_reply` of the closed state). Asked by everything that adds to a
/// ticket for the other side to see; `refused` names the way on.
Result<void> refuse_closed(const Situation& now, Side side);

}  // namespace tkt
