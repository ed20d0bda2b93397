#pragma once
#include <functional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "core/calendar/holiday_file.h"
#include "core/calendar/zone.h"
#include "core/policy/check.h"

namespace tkt::cli {

/// How long a calendar reaches, by the clock of `zone`, and whether the program brings a later
/// version of the same name.
HolidayState state_of(const Env& env, Codec& codec, const std::string& name,
                      const std::string& bytes, const HolidayFile& file, const Zone& zone);

/// The same of the calendars that a policy names, as `read` finds their bytes. Those that are not
/// there or do not read are left out: the check names them otherwise.
std::vector<HolidayState> holiday_states(
    const Env& env, Codec& codec, const Policy& policy,
    const std::function<Result<std::string>(const std::string& name)>& read);

}  // namespace tkt::cli
