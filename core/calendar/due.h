#pragma once
#include <vector>

#include "core/calendar/business.h"
#include "core/calendar/duration.h"
#include "core/calendar/span.h"

namespace tkt {

/// When `amount`, begun at `from`, has run out. Time inside `pauses` (in any order, overlapping or
/// not) does not count; for business days the open time of the pauses that begin before the
/// deadline is added to it (design, "Clocks"). Elapsed amounts run round the clock and need no
/// opening. refused as `BusinessCalendar::add_open`.
Result<Instant> due(const BusinessCalendar& calendar, Instant from, const Amount& amount,
                    std::vector<Span> pauses = {});

/// Open time between the two, less the pauses.
Seconds open_seconds(const BusinessCalendar& calendar, Instant from, Instant to,
                     std::vector<Span> pauses = {});

/// `8h` said beside a calendar means open time of that calendar: elapsed units become business
/// hours, the others stay.
Amount in_open_time(Amount amount);

}  // namespace tkt
