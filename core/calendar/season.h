#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/calendar/opening.h"
#include "core/calendar/weekday.h"

namespace tkt {

/// Days that come back every year, both included. `from` behind `to` goes over the new year. Where
/// 29 February does not exist, the next day begins and the day before ends.
struct YearlyDays {
  std::chrono::month_day from, to;
  bool operator==(const YearlyDays&) const = default;
};

/// Days that come once, both included.
struct DatedDays {
  LocalDay from, to;
  bool operator==(const DatedDays&) const = default;
};

using SeasonDays = std::variant<YearlyDays, DatedDays>;

/// Opening hours by day of the week.
using WeekHours = PerWeekday<std::vector<Opening>>;

/// Opening hours that hold for a part of the year in place of the usual week: summer hours, a
/// campaign. A day of the week that it does not name is closed.
struct Season {
  std::string name;
  SeasonDays days;
  WeekHours hours;
  /// As of a calendar; absent: the calendar's own, else the days with hours in this season.
  std::optional<PerWeekday<bool>> business_days;

  [[nodiscard]] bool covers(LocalDay day) const;
  bool operator==(const Season&) const = default;
};

/// The season a day lies in: one with dates before one that comes back every year, then the first;
/// null in the usual week.
const Season* season_of(const std::vector<Season>& seasons, LocalDay day);

/// Reads two `06-15` (month and day), or two `2027-06-15`. usage where it is neither, where the two
/// are of different forms, or where dates end before they begin.
Result<SeasonDays> parse_season_days(std::string_view from, std::string_view to);

/// `06-15..09-15`, `2027-06-15..2027-09-15`
std::string to_string(const SeasonDays& days);

/// Do two seasons of the same form claim a common day? Then the first in the file has it.
bool share_a_day(const SeasonDays& a, const SeasonDays& b);

}  // namespace tkt
