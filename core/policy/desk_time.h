#pragma once
#include <string>

#include "core/base/time.h"
#include "core/policy/policy.h"

namespace tkt {

/// A moment on the desk's own clocks, for sentences: `2026-11-22 10:00`. RFC 3339 where the policy
/// names no time zone that there is.
std::string desk_time(const Policy& policy, Instant t);

}  // namespace tkt
