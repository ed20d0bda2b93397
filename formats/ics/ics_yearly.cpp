#include "formats/ics/ics_yearly.h"

#include <algorithm>
#include <span>

namespace tkt::ics {
namespace {

using std::chrono::days;
using std::chrono::weekday;

/// A list of libical's: it ends with a mark unless it is full.
template <std::size_t size>
std::span<const short> list(const short (&values)[size]) {
  const auto* end = std::ranges::find(values, static_cast<short>(ICAL_RECURRENCE_ARRAY_MAX));
  return {values, end};
}

bool says_nothing_else(const icalrecurrencetype& rule) {
  return rule.freq == ICAL_YEARLY_RECURRENCE && rule.interval == 1 && rule.count == 0 &&
         rule.rscale == nullptr && list(rule.by_second).empty() && list(rule.by_minute).empty() &&
         list(rule.by_hour).empty() && list(rule.by_year_day).empty() &&
         list(rule.by_week_no).empty() && list(rule.by_set_pos).empty();
}

/// Without a month BYDAY counts within the year, and BYMONTHDAY means every month.
bool is_understood(const icalrecurrencetype& rule) {
  const auto months = list(rule.by_month);
  const auto month_days = list(rule.by_month_day);
  const auto weekdays = list(rule.by_day);
  if (months.empty()) return month_days.empty() && weekdays.empty();
  const auto in_year = [](short m) { return m >= 1 && m <= 12; };
  const auto unnumbered = [](short day) { return icalrecurrencetype_day_position(day) == 0; };
  return std::ranges::all_of(months, in_year) &&
         (month_days.empty() || std::ranges::all_of(weekdays, unnumbered));
}

/// One month of one year.
struct Month {
  std::chrono::year_month of;

  [[nodiscard]] LocalDay first() const { return LocalDay{of / 1}; }
  [[nodiscard]] LocalDay end() const { return LocalDay{(of + std::chrono::months{1}) / 1}; }

  /// Is it what BYDAY names: each such weekday, the second, the last but one?
  [[nodiscard]] bool has(LocalDay day, short named) const {
    const auto name = icalrecurrencetype_day_day_of_week(named);
    if (weekday{day} != weekday{static_cast<unsigned>(name) - 1}) return false;
    const auto position = icalrecurrencetype_day_position(named);
    if (position == 0) return true;
    if (position > 0) return (day - first()) / days{7} == position - 1;
    return (end() - days{1} - day) / days{7} == -position - 1;
  }

  /// Is it what BYMONTHDAY names: the sixth, the last?
  [[nodiscard]] bool has_number(LocalDay day, short number) const {
    return number > 0 ? day - first() == days{number - 1} : end() - day == days{-number};
  }
};

bool is_meant(const icalrecurrencetype& rule, const Month& month, LocalDay day) {
  const auto numbers = list(rule.by_month_day);
  const auto names = list(rule.by_day);
  return (numbers.empty() ||
          std::ranges::any_of(numbers, [&](short n) { return month.has_number(day, n); })) &&
         (names.empty() || std::ranges::any_of(names, [&](short n) { return month.has(day, n); }));
}

}  // namespace

std::optional<std::vector<LocalDay>> yearly_days(const icalrecurrencetype& rule, LocalDay first,
                                                 LocalDay until) {
  if (!says_nothing_else(rule) || !is_understood(rule)) return std::nullopt;
  const std::chrono::year_month_day start{first};
  const bool anniversary = list(rule.by_month_day).empty() && list(rule.by_day).empty();
  std::vector<short> months(list(rule.by_month).begin(), list(rule.by_month).end());
  if (months.empty()) months.push_back(static_cast<short>(static_cast<unsigned>(start.month())));
  std::ranges::sort(months);
  months.erase(std::ranges::unique(months).begin(), months.end());

  std::vector<LocalDay> all;
  for (auto of = start.year(); LocalDay{of / 1 / 1} < until; ++of) {
    for (const auto number : months) {
      const Month month{of / std::chrono::month{static_cast<unsigned>(number)}};
      for (auto day = month.first(); day < month.end(); day += days{1}) {
        const bool meant = anniversary ? std::chrono::year_month_day{day}.day() == start.day()
                                       : is_meant(rule, month, day);
        if (meant && day >= first && day < until) all.push_back(day);
      }
    }
  }
  return all;
}

}  // namespace tkt::ics
