#include "core/calendar/wall_time.h"

#include <chrono>

#include <fmt/format.h>

namespace tkt {

std::string wall_time(Instant t, const Zone& zone) {
  const auto local = zone.to_local(t);
  const auto days = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(days);
  const std::chrono::hh_mm_ss time(local - days);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", int(date.year()), unsigned(date.month()),
                     unsigned(date.day()), time.hours().count(), time.minutes().count());
}

}  // namespace tkt
