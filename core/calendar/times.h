#pragma once
#include <string_view>

#include "core/calendar/span.h"
#include "core/calendar/zone.h"

namespace tkt {

/// Reads a time as people give it on the command line (contract, Invocation): RFC 3339 (with `T` or
/// a space, seconds optional), `YYYY-MM-DD [HH:MM[:SS]]` in `zone`, `now`, `today`, `yesterday`,
/// `tomorrow` (Spanish too; a time of day may follow: `today 10:00`), and `-3d`, `+2h` from `now`,
/// in real time. A day without a time is its beginning. usage with the accepted forms.
Result<Instant> parse_time(std::string_view s, Instant now, const Zone& zone);

/// What such a text covers, for ranges and filters: a day is the whole day, `10:00` its minute,
/// everything else a single second. `opened:2026-10-01..2026-10-31` thus has its last day in.
Result<Span> parse_period(std::string_view s, Instant now, const Zone& zone);

}  // namespace tkt
