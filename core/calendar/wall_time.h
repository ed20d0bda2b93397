#pragma once
#include <string>

#include "core/calendar/zone.h"

namespace tkt {

/// `2026-11-22 10:00` on the clocks of the zone: how people are shown a moment.
std::string wall_time(Instant t, const Zone& zone);

}  // namespace tkt
