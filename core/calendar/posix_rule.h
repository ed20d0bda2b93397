#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace tkt {

/// The rule at the end of a TZif file: a POSIX TZ string with the extensions of RFC 8536, section
/// 3.3.1 (times of day from -167 to 167 hours). It says what holds after the last transition that
/// the file lists. (Hinnant's `date/ptz.h` 3.0.1 does not compile as C++20.)
struct PosixRule {
  /// One kind of time: its offset east of UTC and what it is called.
  struct Kind {
    Seconds offset{0};
    std::string abbreviation;
    bool operator==(const Kind&) const = default;
  };

  /// A day of the year and the wall time on it.
  struct Date {
    enum class Form { julian_without_leap_day, day_of_year, month_week_day };
    Form form = Form::month_week_day;
    int day = 0;    ///< of the year: 1–365 without leap day, or 0–365; or of the week, Sunday 0
    int week = 0;   ///< 1–5, where 5 is the last one
    int month = 0;  ///< 1–12
    Seconds time{7200};

    [[nodiscard]] LocalTime in(std::chrono::year year) const;
  };

  struct Summer {
    Kind kind;
    Date begins;  ///< in standard time
    Date ends;    ///< in summer time
  };

  Kind standard;
  std::optional<Summer> summer;
};

/// Reads `<+1030>-10:30<+11>-11,M10.1.0,M4.1.0`; nothing where it is not of that form.
std::optional<PosixRule> parse_posix_rule(std::string_view s);

}  // namespace tkt
