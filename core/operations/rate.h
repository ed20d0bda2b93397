#pragma once
#include <cstdint>
#include <string>

#include "core/desk/change.h"

namespace tkt {

Result<Outcome> rate(Desk& desk, const Act& act, const std::string& ref, std::int64_t stars,
                     const std::string& text);

}  // namespace tkt
