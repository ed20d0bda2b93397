#pragma once
#include <string>

#include "core/app/operations.h"

namespace tkt {

/// The first header of a ticket, from what somebody typed: names resolved, defaults filled in,
/// routed by module and type, and admitted by every rule of the policy that speaks of opening.
Result<Opened> draft_opening(const Situation& now, const OpenRequest& request);

/// May this requester open a ticket of this type by this channel? Known people, designated
/// contacts, training, channels of the organisation's contract, roles that a type is kept for.
Result<void> admit_requester(const Situation& now, const Opened& draft);

/// Is the priority one that this actor may ask for, with the reason that it demands, by this
/// channel?
Result<void> admit_priority(const Policy& policy, const Actor& actor, const Opened& draft);

/// The priority reason as typed, by id or label.
Result<std::string> priority_reason(const Policy& policy, const std::string& priority,
                                    const std::string& typed);

/// Asks for the open tickets that look like the same case; `refused` where the policy says so and
/// nobody gave a reason to open it all the same.
Result<std::vector<Text>> check_duplicates(const Situation& now, const Opened& draft);

/// A case identifier `kind:value` as the policy's kinds want it; `org` is whose case it is, or
/// nothing. Private values are not repeated in messages.
Result<std::string> checked_case_ref(const Policy& policy, const Org* org,
                                     const std::string& typed);

/// The header that an `opened` event begins.
Header header_of(const Opened& draft);

}  // namespace tkt
