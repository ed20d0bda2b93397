#pragma once
#include <optional>
#include <vector>

#include <libical/ical.h>

#include "core/base/time.h"

/// Only for `formats/ics*.cpp`.
namespace tkt::ics {

/// The days of a yearly rule, from its first day on and before `until`, in order, as RFC 5545
/// counts them; UNTIL and COUNT are not looked at. Only of rules as holidays have them (every year,
/// of the Gregorian calendar, by month, day of the month and weekday), and absent for others: those
/// are drawn by libical, which takes milliseconds and loads ICU. A property test holds the two
/// together.
std::optional<std::vector<LocalDay>> yearly_days(const icalrecurrencetype& rule, LocalDay first,
                                                 LocalDay until);

}  // namespace tkt::ics
