#include "core/calendar/times.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/base/chars.h"
#include "core/base/fold_text.h"
#include "core/calendar/duration.h"
#include "core/calendar/opening.h"

namespace tkt {
namespace {

using std::chrono::days;

constexpr std::array<std::pair<std::string_view, int>, 6> day_words{
    {{"today", 0}, {"hoy", 0}, {"yesterday", -1}, {"ayer", -1}, {"tomorrow", 1}, {"manana", 1}}};

tl::unexpected<Error> not_a_time(std::string_view s) {
  return fail(
      ErrorKind::usage, text("'{}' is not a time", s),
      text("times are written 2026-11-22, 2026-11-22 10:00, 2026-11-22T10:00:00-05:00, now, "
           "today, yesterday, tomorrow, -3d or +2h"));
}

/// `2026-11-22` in front of `s`; the rest stays in `s`.
std::optional<LocalDay> take_date(std::string_view& s) {
  if (s.size() < 10) return std::nullopt;
  const auto midnight = parse_rfc3339(std::string(s.substr(0, 10)) + "T00:00:00Z");
  if (!midnight) return std::nullopt;
  s.remove_prefix(10);
  return LocalDay{std::chrono::floor<days>(midnight->time_since_epoch())};
}

std::optional<LocalDay> take_day_word(std::string_view& s, Instant now, const Zone& zone) {
  const auto word = s.substr(0, s.find(' '));
  const auto folded = fold_text(word);
  for (const auto& [name, shift] : day_words) {
    if (folded != name) continue;
    s.remove_prefix(word.size());
    return zone.day_of(now) + days{shift};
  }
  return std::nullopt;
}

/// Does an offset from UTC stand behind the time of day?
bool has_offset(std::string_view clock) {
  return clock.find_first_of("Zz+-") != std::string_view::npos;
}

/// `T10:00Z`, which leaves out the seconds.
std::optional<Instant> with_offset(LocalDay day, std::string_view clock) {
  const std::chrono::year_month_day ymd{day};
  std::string time(clock.substr(1));
  if (time.size() > 5 && time[5] != ':') time.insert(5, ":00");
  const auto whole =
      fmt::format("{:04}-{:02}-{:02}T{}", static_cast<int>(ymd.year()),
                  static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()), time);
  const auto instant = parse_rfc3339(whole);
  return instant ? std::optional(*instant) : std::nullopt;
}

std::optional<Span> on_day(LocalDay day, std::string_view clock, const Zone& zone) {
  if (clock.empty()) return Span{zone.to_instant(day), zone.to_instant(day + days{1})};
  if ((clock.front() != ' ' && clock.front() != 'T' && clock.front() != 't') || clock.size() < 2) {
    return std::nullopt;
  }
  if (has_offset(clock)) {
    const auto instant = with_offset(day, clock);
    if (!instant) return std::nullopt;
    return Span{*instant, *instant + Seconds{1}};
  }
  const auto dot = clock.find('.');
  const auto time = clock.substr(1, dot == std::string_view::npos ? dot : dot - 1);
  const auto since_midnight = parse_time_of_day(time);
  if (!since_midnight) return std::nullopt;
  const auto begin = zone.to_instant(day + *since_midnight);
  const bool to_the_minute = trimmed(time).size() <= 5;
  return Span{begin, begin + (to_the_minute ? Seconds{60} : Seconds{1})};
}

std::optional<Instant> relative(std::string_view s, Instant now) {
  const bool back = s.front() == '-';
  if ((!back && s.front() != '+') || s.size() < 2 || !is_digit(s[1])) return std::nullopt;
  const auto amount = parse_amount(s.substr(1));
  if (!amount || amount->unit != Amount::Unit::elapsed) return std::nullopt;
  return back ? now - amount->time : now + amount->time;
}

std::optional<Span> read(std::string_view s, Instant now, const Zone& zone) {
  if (s.empty()) return std::nullopt;
  const auto folded = fold_text(s);
  if (folded == "now" || folded == "ahora") return Span{now, now + Seconds{1}};
  if (const auto t = relative(s, now)) return Span{*t, *t + Seconds{1}};
  auto rest = s;
  auto day = take_date(rest);
  if (!day) day = take_day_word(rest, now, zone);
  if (!day) return std::nullopt;
  return on_day(*day, rest, zone);
}

}  // namespace

Result<Instant> parse_time(std::string_view s, Instant now, const Zone& zone) {
  if (const auto period = read(trimmed(s), now, zone)) return period->from;
  return not_a_time(s);
}

Result<Span> parse_period(std::string_view s, Instant now, const Zone& zone) {
  if (const auto period = read(trimmed(s), now, zone)) return *period;
  return not_a_time(s);
}

}  // namespace tkt
