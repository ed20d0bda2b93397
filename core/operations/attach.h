#pragma once
#include <string>
#include <vector>

#include "core/desk/change.h"
#include "core/desk/new_file.h"

namespace tkt {

/// Files, with words if any. What the client sends does to state and wait what their reply does;
/// the words of somebody who may not answer for the desk are a note. Files about a ticket that was
/// merged into another go to the one that goes on; a closed ticket takes none, unless the policy
/// says so.
Result<Outcome> attach(Desk& desk, const Act& act, const std::string& ref,
                       const std::vector<NewFile>& files, const std::string& text);

}  // namespace tkt
