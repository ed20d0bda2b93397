#pragma once
#include <string>

#include "core/desk/desk.h"

namespace tkt {

/// Following links of `kind` (`merged`: where merged tickets went on) from `from`, does one come to
/// `target`? Links that form a ring say nothing; tickets that are not here end the way.
Result<bool> leads_to(const Desk& desk, const std::string& kind, const std::string& from,
                      const std::string& target);

}  // namespace tkt
