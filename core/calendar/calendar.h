#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/calendar/opening.h"
#include "core/calendar/season.h"
#include "core/calendar/weekday.h"

namespace tkt {

/// What a holiday file says about one day, judged in the calendar's own zone. The weekly opening
/// gives way first to `closed`, then to `opening`, then loses `closed_times`.
struct SpecialDay {
  enum class Rule { as_usual, closed, opening };
  Rule rule = Rule::as_usual;
  std::vector<Opening> opening;       ///< instead of the weekly hours (a half day)
  std::vector<Opening> closed_times;  ///< wall times that are closed, whatever the hours say
  std::vector<std::string> names;     ///< what the day is called, in file order

  bool operator==(const SpecialDay&) const = default;
};

/// A closure between two moments, the same for every zone (an event with a zone or in UTC).
struct ClosedSpan {
  Instant from{};
  Instant to{};  ///< exclusive
  std::string name;

  bool operator==(const ClosedSpan&) const = default;
};

/// Closed days and half days. Plain data: `formats/ics` reads it, policies and scripts write it.
struct HolidaySet {
  std::map<LocalDay, SpecialDay> days;
  std::vector<ClosedSpan> spans;

  void close(LocalDay day, std::string name = {});
  void close_times(LocalDay day, Opening times, std::string name = {});
  void open_only(LocalDay day, std::vector<Opening> opening, std::string name = {});
  /// Adds what `other` closes. Where both say something of a day, the stricter rule holds.
  void add(const HolidaySet& other);

  bool operator==(const HolidaySet&) const = default;
};

/// A business calendar as somebody wrote it down; `BusinessCalendar` (business.h) computes with it.
/// Opening intervals that overlap or touch count once; `overlaps` finds them for a policy check.
struct Calendar {
  std::string name;
  std::string zone = "UTC";  ///< IANA name
  WeekHours hours;
  /// Which days of the week are business days, apart from being open; absent: those with hours.
  std::optional<PerWeekday<bool>> business_days;
  std::vector<Season> seasons;  ///< parts of the year with hours of their own
  HolidaySet holidays;

  bool operator==(const Calendar&) const = default;
};

/// The weekly hours that hold on a day: those of its season, else the usual ones.
const WeekHours& hours_around(const Calendar& calendar, LocalDay day);

/// Is the day's place in the week that of a business day, holidays aside?
bool is_marked(const Calendar& calendar, LocalDay day);

/// Two opening intervals of the week that cover common time, the second one possibly on the
/// following day (Sunday is followed by Monday).
struct Overlap {
  unsigned first_day = 0;
  Opening first;
  unsigned second_day = 0;
  Opening second;
};
std::vector<Overlap> overlaps(const WeekHours& hours);

}  // namespace tkt
