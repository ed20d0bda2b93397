#pragma once
#include <span>
#include <string>

#include "core/policy/people.h"
#include "core/policy/policy.h"

namespace tkt {

/// What of the policy and the people somebody may choose, for whoever offers it and whoever
/// decides.

/// Have two lists of roles one in common?
bool share_role(std::span<const std::string> a, std::span<const std::string> b);

/// May somebody with these roles open tickets of the type?
bool may_open(const TicketType& type, std::span<const std::string> roles);

/// May they give a ticket this priority by hand? The desk's usual one everybody may.
bool may_set(const Policy& policy, const Priority& priority, std::span<const std::string> roles);

/// Does the member work on tickets, so that one can be given to them?
bool can_work(const Policy& policy, const Member& member);

}  // namespace tkt
