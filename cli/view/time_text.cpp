#include "cli/view/time_text.h"

#include <array>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

namespace tkt::cli {
namespace {

struct Unit {
  std::int64_t seconds;
  const char* name;
};

constexpr std::array<Unit, 4> units = {{{day_s, "d"}, {hour_s, "h"}, {minute_s, "min"}, {1, "s"}}};

}  // namespace

std::string short_length(Seconds length) {
  const auto seconds = std::abs(length.count());
  for (const auto& unit : units) {
    // 26 hours say more than "1 d"; from two days on, days will do.
    if (seconds >= unit.seconds * (unit.seconds == day_s ? 2 : 1))
      return fmt::format("{} {}", seconds / unit.seconds, unit.name);
  }
  return "0 s";
}

std::string length_text(Seconds length) {
  auto left = std::abs(length.count());
  std::string out;
  int shown = 0;
  for (const auto& unit : units) {
    const auto count = left / unit.seconds;
    left %= unit.seconds;
    if (count == 0 && shown == 0) continue;
    if (count > 0) out += fmt::format("{}{} {}", out.empty() ? "" : " ", count, unit.name);
    if (++shown == 2) break;
  }
  return out.empty() ? "0 s" : out;
}

std::string exact_length(Seconds length) {
  auto left = std::abs(length.count());
  std::string out;
  for (const auto& unit : units) {
    if (unit.seconds == day_s) continue;
    if (const auto count = left / unit.seconds; count > 0)
      out += fmt::format("{}{} {}", out.empty() ? "" : " ", count, unit.name);
    left %= unit.seconds;
  }
  return out.empty() ? "0 s" : out;
}

Text relative(Instant t, Instant now) {
  const auto distance = t < now ? now - t : t - now;
  if (distance < Seconds(minute_s)) return text("just now");
  if (t < now) return text("{} ago", short_length(distance));
  return text("in {}", short_length(distance));
}

}  // namespace tkt::cli
