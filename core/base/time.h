#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace tkt {

/// A moment, to the second, in UTC.
using Instant = std::chrono::sys_seconds;
using Seconds = std::chrono::seconds;
/// A wall-clock time in some zone; which one is said beside it.
using LocalTime = std::chrono::local_seconds;
/// A calendar day in some zone.
using LocalDay = std::chrono::local_days;

/// `2026-11-22T10:00:00Z`
std::string to_rfc3339(Instant t);

/// Reads RFC 3339 (`2026-11-22T10:00:00Z`, `…-05:00`, a fraction of a second is cut off). Anything
/// else, also a day that does not exist, is a usage error.
Result<Instant> parse_rfc3339(std::string_view s);

}  // namespace tkt
