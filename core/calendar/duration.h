#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace tkt {

/// An amount of time with its own kind of clock: a target, a waiting period, a lead time.
struct Amount {
  enum class Unit {
    elapsed,         ///< real time, round the clock: `90s` `15m` `4h` `2d`
    business_hours,  ///< open time of a calendar: `8bh` (also `30bm`)
    business_days,   ///< the same wall time n business days on: `3bd`
  };
  Unit unit = Unit::elapsed;
  Seconds time{0};        ///< of elapsed and business_hours; never negative
  std::int64_t days = 0;  ///< of business_days; never negative

  bool operator==(const Amount&) const = default;
};

/// Reads `90s`, `15m`, `4h`, `2d` (24 hours each), `1h30m`, `1.5h`, `8bh`, `30bm`, `3bd`, and a
/// bare `0`. Spaces do not count. Units of different clocks do not mix; days of business stand
/// alone. Anything else is a usage error that says the accepted forms.
Result<Amount> parse_amount(std::string_view s);

/// A text that `parse_amount` reads back: `1h30m`, `8bh`, `3bd`, `0s`. Up to 72 hours stay hours,
/// since that is how help desks publish them; from four whole days on they are days.
std::string to_string(const Amount& amount);

}  // namespace tkt
