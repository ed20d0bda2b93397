#pragma once
#include <functional>

#include "core/desk/change.h"

namespace tkt {

/// Runs `attempt` until it stands, over the branch as it is by then: whoever else writes here waits
/// behind the writers' lock, and where a foreign git process moved the branch meanwhile
/// (`conflict`) it is tried again. A dry run is one attempt without the lock.
Result<void> settle(Desk& desk, DryRun dry_run, const std::function<Result<void>()>& attempt);

}  // namespace tkt
