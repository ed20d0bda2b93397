#pragma once
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace tkt {

/// The days of a recurrence rule (RFC 5545, `FREQ=MONTHLY;BYDAY=1MO`), from `first` on, as an
/// iCalendar file with one event: whoever reads the holidays of a calendar reads these as well.
/// Line breaks in the rule become spaces, so that it stays one line.
std::string recurrence_as_calendar(std::string_view rrule, LocalDay first);

}  // namespace tkt
