#pragma once
#include <string_view>

#include "core/calendar/holiday_reading.h"

namespace tkt {

/// The days and hours that an iCalendar file (RFC 5545) closes, from `from` to `to`, both included;
/// recurrences are drawn for that time only.
///
/// - An event without a time of day closes whole days (DTEND not included, as published; none or
///   the same day: one day), and so does one from midnight to midnight, or to the day's last
///   minute, of whatever zone: that is how many programs write all-day events. One with other times
///   closes those hours, on however many days.
/// - DTSTART with DTEND or DURATION, RRULE, RDATE (also periods), EXDATE, EXRULE and RECURRENCE-ID
///   count; STATUS:CANCELLED closes nothing. Times may be floating (then they are of the calendar
///   that uses the file), in UTC, or have a TZID: an IANA name, one of Windows, or one that the
///   file defines. A property without a value says nothing.
/// - Free time (X-MICROSOFT-CDO-BUSYSTATUS:FREE, else TRANSP:TRANSPARENT) closes nothing, unless
///   every event of the file is free: that is how the big publishers mark public holidays.
///
/// What cannot be read, or not as it was perhaps meant, is found, with its line, and the rest
/// counts: a holiday that is silently lost moves every deadline. A file that is none closes
/// nothing. However a file is written, reading it ends within a second or so.
HolidayReading read_ics(std::string_view bytes, std::string_view file_name, LocalDay from,
                        LocalDay to);

}  // namespace tkt
