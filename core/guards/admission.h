#pragma once
#include <vector>

#include "core/desk/change.h"

namespace tkt {

/// What a new ticket is held against before it is opened.

/// May this person ask for a ticket of this type? Known people, designated contacts, training.
Result<void> admit_requester(const Situation& now, const Opened& draft);

/// May the actor open, or make of a ticket, one of this type, by this channel, at this moment? The
/// roles that a type is kept for, its channels, the time ahead that it demands.
Result<void> admit_type(const Situation& now, const Opened& draft);

/// Is the priority one that this actor may ask for, with the reason that it demands, by this
/// channel?
Result<void> admit_priority(const Policy& policy, const Actor& actor, const Opened& draft);

/// Asks for the open tickets that look like the same case; `refused` where the policy says so and
/// nobody gave a reason to open it all the same.
Result<std::vector<Text>> check_duplicates(const Situation& now, const Opened& draft);

}  // namespace tkt
