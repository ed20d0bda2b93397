#pragma once
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace tkt {

/// Opening hours of one day as wall times, half-open `[from, to)`, in seconds since midnight.
/// `to` is greater than `from` and at most 48 h: beyond 24 h it lies on the following day, as in
/// `22:00-06:00`, and the whole interval belongs to the day on which it starts.
struct Opening {
  Seconds from{0};  ///< 0 h up to, but not including, 24 h
  Seconds to{0};
  bool operator==(const Opening&) const = default;
};

/// Reads `HH:MM` or `HH:MM:SS`, `00:00` to `24:00`; a usage error says so.
Result<Seconds> parse_time_of_day(std::string_view s);

/// From two times of day; an end at or before the start is on the following day, so that
/// `22:00`, `06:00` crosses midnight and `00:00`, `00:00` is the whole day.
Result<Opening> make_opening(std::string_view from, std::string_view to);

/// Reads `09:00-17:00`, `22:00-06:00`, `00:00-24:00`.
Result<Opening> parse_opening(std::string_view s);

/// `09:00`, `24:00`; with seconds only where there are some. Beyond 24:00 the time of the
/// following day.
std::string time_of_day(Seconds since_midnight);

/// `22:00-06:00`, as `parse_opening` reads it back.
std::string to_string(const Opening& opening);

}  // namespace tkt
