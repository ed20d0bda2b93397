#pragma once
#include <string>
#include <vector>

#include "core/desk/change.h"
#include "core/desk/new_file.h"

namespace tkt {

Result<Outcome> attach(Desk& desk, const Act& act, const std::string& ref,
                       const std::vector<NewFile>& files, const std::string& text);

}  // namespace tkt
