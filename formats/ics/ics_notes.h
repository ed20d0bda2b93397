#pragma once
#include <string_view>

#include "core/calendar/holiday_file.h"
#include "core/ports/codec.h"

namespace tkt {

/// What an iCalendar file says of itself, into `to`: title, revision, and until when it is
/// published. Values that do not read are left out: no deadline depends on them.
void read_ics_notes(std::string_view bytes, HolidayFile& to);

/// A calendar file as deadlines read it, with what it says of itself. damaged with the line where
/// it does not read.
Result<HolidayFile> read_holiday_file(Codec& codec, std::string_view bytes,
                                      const std::string& file);

}  // namespace tkt
