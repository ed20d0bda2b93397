#pragma once
#include "core/policy/policy.h"

namespace tkt {

/// Adds the roles that every desk has and this policy does not spell out: `requester`, `agent`,
/// `coordinator` and `cron`, with what man/en/tkt-policy.5 says they may do.
void add_default_roles(Policy& policy);

}  // namespace tkt
