#pragma once
#include <vector>

#include "core/sla/clock.h"
#include "core/sla/timeline.h"

namespace tkt {

enum class Pausing { no, yes };

/// Which stretches are wanted: of a clock that pauses or not, up to its end.
struct StretchRequest {
  Pausing pausing = Pausing::no;
  Instant until{};
};

/// The clock's life from the opening, cut where it begins or ceases to count; what is counted adds
/// up to the clock's elapsed time.
std::vector<Stretch> stretches_of(const Timeline& line, const Policy& policy,
                                  const BusinessCalendar& calendar, const StretchRequest& request);

}  // namespace tkt
