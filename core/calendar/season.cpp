#include "core/calendar/season.h"

#include <algorithm>

namespace tkt {
namespace {

using std::chrono::month_day;

bool is_within(const YearlyDays& days, month_day day) {
  if (days.from <= days.to) return days.from <= day && day <= days.to;
  return day >= days.from || day <= days.to;
}

month_day month_day_of(LocalDay day) {
  const std::chrono::year_month_day date(day);
  return {date.month(), date.day()};
}

/// A number of exactly `digits` digits in front of `s`.
std::optional<unsigned> take_number(std::string_view& s, std::size_t digits) {
  if (s.size() < digits) return std::nullopt;
  unsigned number = 0;
  for (const char c : s.substr(0, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  s.remove_prefix(digits);
  return number;
}

std::optional<month_day> read_month_day(std::string_view s) {
  const auto month = take_number(s, 2);
  if (!month || !s.starts_with('-')) return std::nullopt;
  s.remove_prefix(1);
  const auto day = take_number(s, 2);
  const auto read = std::chrono::month{*month} / std::chrono::day{day.value_or(0)};
  if (!day || !s.empty() || !read.ok()) return std::nullopt;
  return read;
}

std::optional<LocalDay> read_date(std::string_view s) {
  const auto year = take_number(s, 4);
  if (!year || !s.starts_with('-')) return std::nullopt;
  const auto rest = read_month_day(s.substr(1));
  if (!rest) return std::nullopt;
  const auto date = std::chrono::year{static_cast<int>(*year)} / rest->month() / rest->day();
  if (!date.ok()) return std::nullopt;
  return LocalDay(date);
}

std::string shown(month_day day) {
  return fmt::format("{:02}-{:02}", unsigned(day.month()), unsigned(day.day()));
}

std::string shown(LocalDay day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{}", int(date.year()), shown(month_day_of(day)));
}

}  // namespace

bool Season::covers(LocalDay day) const {
  if (const auto* yearly = std::get_if<YearlyDays>(&days))
    return is_within(*yearly, month_day_of(day));
  const auto& dated = std::get<DatedDays>(days);
  return dated.from <= day && day <= dated.to;
}

const Season* season_of(const std::vector<Season>& seasons, LocalDay day) {
  const Season* yearly = nullptr;
  for (const auto& season : seasons) {
    if (!season.covers(day)) continue;
    if (std::holds_alternative<DatedDays>(season.days)) return &season;
    if (yearly == nullptr) yearly = &season;
  }
  return yearly;
}

Result<SeasonDays> parse_season_days(std::string_view from, std::string_view to) {
  const auto forms = text("write month and day (\"06-15\", every year) or dates (\"2027-06-15\")");
  const auto first = read_month_day(from);
  const auto last = read_month_day(to);
  if (first && last) return SeasonDays{YearlyDays{*first, *last}};
  const auto begin = read_date(from);
  const auto end = read_date(to);
  if (begin && end) {
    if (*end < *begin)
      return fail(ErrorKind::usage, text("'{}' lies before '{}'", to, from), forms);
    return SeasonDays{DatedDays{*begin, *end}};
  }
  if ((first || begin) && (last || end))
    return fail(
        ErrorKind::usage,
        text("'{}' comes every year and '{}' does not", first ? from : to, first ? to : from),
        forms);
  return fail(ErrorKind::usage, text("'{}' is not a day", first || begin ? to : from), forms);
}

std::string to_string(const SeasonDays& days) {
  return std::visit([](const auto& both) { return shown(both.from) + ".." + shown(both.to); },
                    days);
}

bool share_a_day(const SeasonDays& a, const SeasonDays& b) {
  if (a.index() != b.index()) return false;
  if (const auto* yearly = std::get_if<YearlyDays>(&a)) {
    const auto& other = std::get<YearlyDays>(b);
    return is_within(*yearly, other.from) || is_within(other, yearly->from);
  }
  const auto& dated = std::get<DatedDays>(a);
  const auto& other = std::get<DatedDays>(b);
  return dated.from <= other.to && other.from <= dated.to;
}

}  // namespace tkt
