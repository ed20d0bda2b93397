#pragma once
#include <optional>
#include <vector>

#include <libical/ical.h>

#include "core/base/time.h"
#include "formats/ics/ics_effort.h"

/// Only for `formats/ics/*.cpp`.
namespace tkt::ics {

/// The days of a recurrence rule, from its first day on and before `until`, in order, as RFC 5545
/// counts them; UNTIL is not looked at. Of daily to yearly rules of the Gregorian calendar by
/// month, day of the month, of the year and of the week, and position, and absent for others:
/// those are drawn by libical, which takes milliseconds and loads ICU. A property test holds the
/// two together. Cut short where the effort is used up.
std::optional<std::vector<LocalDay>> plain_days(const icalrecurrencetype& rule, LocalDay first,
                                                LocalDay until, Effort& effort);

}  // namespace tkt::ics
