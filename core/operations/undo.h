#pragma once
#include <string>
#include <vector>

#include "core/desk/change.h"

namespace tkt {

/// Undoes the last command on the ticket, or the command of one commit (its events share a `tx`).
/// Of a merge both tickets are as they were. Refuses (4) if something was built on it.
Result<std::vector<Outcome>> undo(Desk& desk, const Act& act, const std::string& ref_or_commit);

}  // namespace tkt
