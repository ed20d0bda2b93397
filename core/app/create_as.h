#pragma once
#include "core/app/change.h"

namespace tkt {

/// `create` under a reference that the caller computed. `conflict` where a ticket has it by now.
Result<Outcome> create_as(Desk& desk, const Act& act, const std::string& ref, const Decide& decide);

}  // namespace tkt
