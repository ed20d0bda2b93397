#pragma once
#include <string>
#include <vector>

#include "core/calendar/calendar.h"
#include "core/calendar/zone.h"

namespace tkt {

/// A day on which holidays close something, by the clock of a zone.
struct ClosedDay {
  LocalDay day{};
  std::vector<Opening> times;  ///< what is closed of it, in order; empty = all of it
  std::vector<std::string> names;
};

/// Every day on which `set` closes something, in order. Closures with a zone of their own fall on
/// the days that `zone` shows then.
std::vector<ClosedDay> closed_days(const HolidaySet& set, const Zone& zone);

/// What another version of a calendar would change. A day that closes other hours than before both
/// goes and comes; a new name alone changes nothing.
struct ClosedDaysChange {
  std::vector<ClosedDay> come;
  std::vector<ClosedDay> go;
};
ClosedDaysChange difference(const std::vector<ClosedDay>& before,
                            const std::vector<ClosedDay>& after);

}  // namespace tkt
