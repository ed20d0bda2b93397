#include "core/calendar/opening.h"

#include <array>
#include <optional>

#include "core/base/chars.h"

namespace tkt {
namespace {

/// One or two digits in front of `s`; nothing where there are none or more.
std::optional<int> take_two_digits(std::string_view& s) {
  std::size_t length = 0;
  int value = 0;
  while (length < s.size() && is_digit(s[length]) && length < 3) {
    value = value * 10 + (s[length++] - '0');
  }
  if (length == 0 || length > 2) return std::nullopt;
  s.remove_prefix(length);
  return value;
}

std::optional<Seconds> read_time(std::string_view s) {
  std::array<int, 3> parts{};
  std::size_t count = 0;
  while (count < parts.size()) {
    const auto number = take_two_digits(s);
    if (!number || (count > 0 && *number > 59)) return std::nullopt;
    parts.at(count++) = *number;
    if (s.empty()) break;
    if (s.front() != ':') return std::nullopt;
    s.remove_prefix(1);
  }
  if (count < 2 || !s.empty()) return std::nullopt;
  const Seconds sum{parts[0] * 3600 + parts[1] * 60 + parts[2]};
  if (sum > day_length) return std::nullopt;
  return sum;
}

}  // namespace

Result<Seconds> parse_time_of_day(std::string_view s) {
  if (auto time = read_time(trimmed(s))) return *time;
  return fail(ErrorKind::usage, text("'{}' is not a time of day", s),
              text("times of day are written HH:MM, from 00:00 to 24:00"));
}

Result<Opening> make_opening(std::string_view from, std::string_view to) {
  TRY(const auto start, parse_time_of_day(from));
  TRY(const auto end, parse_time_of_day(to));
  if (start == day_length) {
    return fail(ErrorKind::usage, text("an opening cannot start at 24:00"),
                text("write 00:00 on the following day"));
  }
  return Opening{start, end > start ? end : end + day_length};
}

Result<Opening> parse_opening(std::string_view s) {
  for (const std::string_view dash : {"-", "–"}) {
    const auto at = s.find(dash);
    if (at == std::string_view::npos) continue;
    return make_opening(s.substr(0, at), s.substr(at + dash.size()));
  }
  return fail(ErrorKind::usage, text("'{}' is not an opening interval", s),
              text("opening intervals are written 09:00-17:00, 22:00-06:00 or 00:00-24:00"));
}

std::string time_of_day(Seconds since_midnight) {
  auto seconds = since_midnight.count();
  if (seconds > day_s) seconds -= day_s;
  const auto short_form = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  return seconds % 60 == 0 ? short_form : fmt::format("{}:{:02}", short_form, seconds % 60);
}

std::string to_string(const Opening& opening) {
  return time_of_day(opening.from) + "-" + time_of_day(opening.to);
}

}  // namespace tkt
