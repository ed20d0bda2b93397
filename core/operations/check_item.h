#pragma once
#include <string>

#include "core/desk/change.h"

namespace tkt {

Result<Outcome> check_item(Desk& desk, const Act& act, const std::string& ref,
                           const std::string& checklist, const std::string& item,
                           const std::string& text);

}  // namespace tkt
