#pragma once
#include <string_view>

#include "core/base/result.h"
#include "core/calendar/calendar.h"

namespace tkt {

/// The days and hours that an iCalendar file (RFC 5545) closes, from `from` to `to`, both included;
/// recurrences are drawn for that time only.
///
/// - An event without a time of day closes whole days (DTEND not included, as published; none or
/// the
///   same day: one day). One with times closes those hours, on however many days; without an end it
///   closes nothing.
/// - DTSTART with DTEND or DURATION, RRULE, RDATE (also periods), EXDATE and RECURRENCE-ID count;
///   STATUS:CANCELLED closes nothing. Times may be floating (then they are of the calendar that
///   uses the file), in UTC, or have a TZID, an IANA name or one that the file defines.
/// - TRANSP:TRANSPARENT closes nothing, unless every event of the file is transparent: that is how
///   the big publishers mark public holidays.
///
/// `damaged` with file and line where the file is cut, broken or says something of its events that
/// cannot be understood: a holiday that is silently lost moves every deadline.
Result<HolidaySet> read_ics(std::string_view bytes, std::string_view file_name, LocalDay from,
                            LocalDay to);

}  // namespace tkt
