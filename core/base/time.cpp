#include "core/base/time.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "core/base/chars.h"

namespace tkt {
namespace {

/// Reads `digits` decimal digits from the front of `s`; -1 where they are not there.
int take_number(std::string_view& s, std::size_t digits) {
  int value = 0;
  if (s.size() < digits) return -1;
  const auto* end = s.data() + digits;
  auto [stop, error] = std::from_chars(s.data(), end, value);
  if (error != std::errc{} || stop != end || s.front() == '-') return -1;
  s.remove_prefix(digits);
  return value;
}

bool take(std::string_view& s, std::string_view any_of) {
  if (s.empty() || any_of.find(s.front()) == std::string_view::npos) return false;
  s.remove_prefix(1);
  return true;
}

void skip_fraction(std::string_view& s) {
  if (!take(s, ".")) return;
  while (!s.empty() && is_digit(s.front())) s.remove_prefix(1);
}

/// Minutes east of UTC; false where `s` is not a whole offset.
bool take_offset(std::string_view s, int& minutes) {
  if (s == "Z" || s == "z") return true;
  if (s.size() != 6) return false;
  const int sign = s.front() == '-' ? -1 : 1;
  if (!take(s, "+-")) return false;
  const int hour = take_number(s, 2);
  if (!take(s, ":")) return false;
  const int minute = take_number(s, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
  minutes = sign * (hour * 60 + minute);
  return true;
}

}  // namespace

std::string to_rfc3339(Instant t) {
  const auto day = std::chrono::floor<std::chrono::days>(t);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{t - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

Result<Instant> parse_rfc3339(std::string_view s) {
  const std::string whole(s);
  auto bad = [&] {
    return fail(ErrorKind::usage,
                text("'{}' is not a time of the form 2026-11-22T10:00:00Z", whole));
  };
  std::array<int, 6> part{};
  constexpr std::array<std::size_t, 6> digits{4, 2, 2, 2, 2, 2};
  constexpr std::array<std::string_view, 6> after{"-", "-", "Tt ", ":", ":", ""};
  for (std::size_t i = 0; i < part.size(); ++i) {
    part.at(i) = take_number(s, digits.at(i));
    if (part.at(i) < 0 || (!after.at(i).empty() && !take(s, after.at(i)))) return bad();
  }
  skip_fraction(s);
  int offset = 0;
  if (!take_offset(s, offset)) return bad();
  const std::chrono::year_month_day day{std::chrono::year{part[0]},
                                        std::chrono::month{static_cast<unsigned>(part[1])},
                                        std::chrono::day{static_cast<unsigned>(part[2])}};
  if (!day.ok() || part[3] > 23 || part[4] > 59 || part[5] > 60) return bad();
  return std::chrono::sys_days{day} + std::chrono::hours{part[3]} + std::chrono::minutes{part[4]} +
         std::chrono::seconds{std::min(part[5], 59)} - std::chrono::minutes{offset};
}

}  // namespace tkt
