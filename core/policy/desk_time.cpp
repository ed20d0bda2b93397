#include "core/policy/desk_time.h"

#include "core/calendar/wall_time.h"

namespace tkt {

std::string desk_time(const Policy& policy, Instant t) {
  const auto zone = find_zone(policy.timezone);
  return zone ? wall_time(t, *zone) : to_rfc3339(t);
}

}  // namespace tkt
