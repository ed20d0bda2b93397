#pragma once
#include "core/base/result.h"
#include "core/base/time.h"

namespace tkt {

/// Can a reference name the day? `usage` (2) outside the years 2000 to 2099, whose last two figures
/// would be those of another year.
Result<void> check_reference_day(LocalDay day);

}  // namespace tkt
