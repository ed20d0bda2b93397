#include "core/calendar/holiday_reading.h"

#include <optional>
#include <utility>

namespace tkt {

Result<HolidaySet> whole(HolidayReading reading) {
  std::optional<Error> first;
  for (auto& [weight, error] : reading.findings) {
    if (weight != HolidayFinding::Weight::lost) continue;
    if (first) {
      first->more.push_back(std::move(error));
    } else {
      first = std::move(error);
    }
  }
  if (first) return tl::unexpected<Error>(*std::move(first));
  return std::move(reading.closed);
}

}  // namespace tkt
