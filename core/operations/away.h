#pragma once
#include <optional>
#include <string>

#include "core/desk/change.h"

namespace tkt {

Result<Outcome> away(Desk& desk, const Act& act, const std::string& ref,
                     std::optional<Instant> until, const std::string& text);

}  // namespace tkt
