#pragma once
#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/calendar/calendar.h"
#include "core/calendar/span.h"
#include "core/calendar/zone.h"

/// Only for `formats/*.cpp`: calendars and times as JSON lines give them (contract, `calendar
/// --batch`). Reading is lenient where scripts differ, never where the meaning could.
namespace tkt {

/// `{"timezone":"America/Bogota","hours":{"mon":[["09:00","17:00"]]},"holidays":["2026-12-25"],
/// "business_days":["mon"]}`. Days that are missing are closed; without a zone it is UTC. Also
/// understood: hours as `"09:00-17:00"`, `["09:00","17:00"]`, `{"09:00":"17:00"}` or
/// `{"from":…,"to":…}`; holidays as `{"date":…,"name":…}`, with `hours` for a half day, as
/// `{"from":…,"to":…}` (both included) or as an object by date; `breaks`, by date the hours that
/// are closed; `seasons`, a list of `{"from":"06-15","to":"09-15","hours":{…}}`. Other keys are
/// left alone. usage says what is wrong.
Result<Calendar> read_calendar(const nlohmann::json& json);

/// Any form that `parse_time` knows, in the calendar's zone; a number is seconds since 1970.
Result<Instant> read_time(const nlohmann::json& json, Instant now, const Zone& zone);

/// `[[from, to], …]`, also `{"from":…,"to":…}`; null is none. An end that is null has not come yet:
/// the pause goes on.
Result<std::vector<Span>> read_pauses(const nlohmann::json& json, Instant now, const Zone& zone);

}  // namespace tkt
