#pragma once
#include <string>

#include "core/operations/open.h"

namespace tkt {

/// The first header of a ticket, from what somebody typed: names resolved, defaults filled in,
/// routed by module and type, and admitted by every rule of the policy that speaks of opening.
/// Who is assigned it is `open`'s own affair, as of `assign`.
Result<Opened> draft_opening(const Situation& now, const OpenRequest& request);

/// The priority reason as typed, by id or label.
Result<std::string> priority_reason(const Policy& policy, const std::string& priority,
                                    const std::string& typed);

/// A case identifier `kind:value` as the policy's kinds want it; `org` is whose case it is, or
/// nothing. Private values are not repeated in messages.
Result<std::string> checked_case_ref(const Policy& policy, const Org* org,
                                     const std::string& typed);

}  // namespace tkt
