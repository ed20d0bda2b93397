#pragma once
#include <string_view>

#include "core/calendar/holiday_file.h"

namespace tkt {

/// What an iCalendar file says of itself, into `to`: title, revision, and until when it is
/// published. Values that do not read are left out: no deadline depends on them.
void read_ics_notes(std::string_view bytes, HolidayFile& to);

}  // namespace tkt
