#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/calendar/holiday_file.h"
#include "core/calendar/zone.h"
#include "core/policy/check.h"
#include "core/ports/calendar_source.h"
#include "core/ports/codec.h"

namespace tkt {

/// How calendars are read, and those that come with the program.
struct CalendarReader {
  Codec& codec;
  const CalendarSource& shipped;
};

/// How long a calendar reaches, by the clock of `zone`, and whether the program brings a later
/// version of the same name. `bytes` is the file that was read.
HolidayState holiday_state(const CalendarReader& reader, const std::string& name,
                           const std::string& bytes, const HolidayFile& file, const Zone& zone);

/// The bytes of a calendar by its name.
using HolidayBytes = std::function<Result<std::string>(const std::string& name)>;

/// The same of the calendars that a policy names, by name. Those that are not there or do not read
/// are left out: the check names them otherwise.
std::vector<HolidayState> holiday_states(const Policy& policy, const CalendarReader& reader,
                                         const HolidayBytes& read);

}  // namespace tkt
