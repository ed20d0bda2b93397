#pragma once
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace tkt {

/// The days of a recurrence rule (RFC 5545, `FREQ=MONTHLY;BYDAY=1MO`) up to `last`, in order.
/// `first`, from which it counts, is one of them whatever the rule says (3.8.5.3). `damaged` where
/// it is no rule, recurs more often than daily, never comes true, or needs ICU where that is not
/// installed.
Result<std::vector<LocalDay>> recurrence_days(std::string_view rrule, LocalDay first,
                                              LocalDay last);

}  // namespace tkt
