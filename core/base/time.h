#pragma once
#include <chrono>
#include <cstdint>
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

/// In seconds, as clocks have them: no day with a change of the clock.
inline constexpr std::int64_t minute_s = 60;
inline constexpr std::int64_t hour_s = 60 * minute_s;
inline constexpr std::int64_t day_s = 24 * hour_s;
inline constexpr Seconds day_length{day_s};

/// `2026-11-22T10:00:00Z`
std::string to_rfc3339(Instant t);

/// Reads RFC 3339 (`2026-11-22T10:00:00Z`, `…-05:00`, a fraction of a second is cut off). Anything
/// else, also a day that does not exist, is a usage error.
Result<Instant> parse_rfc3339(std::string_view s);

}  // namespace tkt
