#include "formats/ics/ics_days.h"

#include <algorithm>
#include <span>

#include "core/base/contains.h"

namespace tkt::ics {
namespace {

using std::chrono::days;
using std::chrono::year_month;
using std::chrono::year_month_day;
using Values = std::span<const short>;

constexpr days week{7};
constexpr int last_year = 9999;

/// A list of libical's: it ends with a mark unless it is full.
template <std::size_t size>
Values list(const short (&values)[size]) {
  const auto* end = std::ranges::find(values, static_cast<short>(ICAL_RECURRENCE_ARRAY_MAX));
  return {values, end};
}

/// From a day to another, which is not included.
struct Days {
  LocalDay from;
  LocalDay to;
};

Days month_of(year_month month) {
  return {LocalDay{month / 1}, LocalDay{(month + std::chrono::months{1}) / 1}};
}

Days year_of(std::chrono::year year) {
  return {LocalDay{year / 1 / 1}, LocalDay{(year + std::chrono::years{1}) / 1 / 1}};
}

/// Is it the nth day of those, or the nth from behind?
bool is_number(const Days& within, LocalDay day, int n) {
  return n > 0 ? day - within.from == days{n - 1} : within.to - day == days{-n};
}

/// Is it what BYDAY names: each such weekday, the second one, the last but one?
bool is_weekday(const Days& within, LocalDay day, short named) {
  const auto name = static_cast<unsigned>(icalrecurrencetype_day_day_of_week(named));
  if (std::chrono::weekday{day} != std::chrono::weekday{name - 1}) return false;
  const auto position = icalrecurrencetype_day_position(named);
  if (position == 0) return true;
  if (position > 0) return (day - within.from) / week == position - 1;
  return (within.to - days{1} - day) / week == -position - 1;
}

/// A rule together with what its first day says where the rule is silent.
class DayRule {
 public:
  DayRule(const icalrecurrencetype& rule, LocalDay first)
      : rule_(rule), first_(first), start_(first) {
    if (rule.freq == ICAL_WEEKLY_RECURRENCE && weekdays_.empty()) {
      own_weekday_ = static_cast<short>(std::chrono::weekday{first}.c_encoding() + 1);
      weekdays_ = {&own_weekday_, 1};
    }
    if (rule.freq >= ICAL_MONTHLY_RECURRENCE && month_days_.empty() && weekdays_.empty() &&
        year_days_.empty()) {
      own_month_day_ = static_cast<short>(static_cast<unsigned>(start_.day()));
      month_days_ = {&own_month_day_, 1};
    }
    // A day of every month, says RFC 5545 of BYMONTHDAY alone, but programs write it where they
    // mean the month of the first day, and libical draws that.
    if (rule.freq == ICAL_YEARLY_RECURRENCE && months_.empty() && !month_days_.empty()) {
      own_month_ = static_cast<short>(static_cast<unsigned>(start_.month()));
      months_ = {&own_month_, 1};
    }
  }

  [[nodiscard]] bool is_understood() const {
    const auto in_year = [](short month) { return month >= 1 && month <= 12; };
    const auto unnumbered = [](short d) { return icalrecurrencetype_day_position(d) == 0; };
    const bool numbers_mean_one_thing = rule_.freq >= ICAL_MONTHLY_RECURRENCE &&
                                        list(rule_.by_month_day).empty() && year_days_.empty();
    return rule_.freq >= ICAL_DAILY_RECURRENCE && rule_.freq <= ICAL_YEARLY_RECURRENCE &&
           rule_.interval > 0 && is_gregorian() && list(rule_.by_second).empty() &&
           list(rule_.by_minute).empty() && list(rule_.by_hour).empty() &&
           list(rule_.by_week_no).empty() && std::ranges::all_of(months_, in_year) &&
           (year_days_.empty() || rule_.freq == ICAL_YEARLY_RECURRENCE) &&
           (numbers_mean_one_thing || std::ranges::all_of(weekdays_, unnumbered));
  }

  [[nodiscard]] std::vector<LocalDay> draw(LocalDay until, Effort& effort) const {
    std::vector<LocalDay> all;
    for (int turn = 0;; ++turn) {
      const auto period = period_of(turn);
      if (period.from >= until || !effort.spend(1)) return all;
      for (const auto day : days_in(period, effort)) {
        if (day >= until) return all;
        if (day < first_) continue;
        all.push_back(day);
        if (rule_.count > 0 && std::ssize(all) == rule_.count) return all;
      }
    }
  }

 private:
  [[nodiscard]] bool is_gregorian() const {
    return rule_.rscale == nullptr || std::string_view(rule_.rscale) == "GREGORIAN";
  }

  /// The nth day, week, month or year in which the rule is asked.
  [[nodiscard]] Days period_of(int turn) const {
    const int n = turn * rule_.interval;
    if (rule_.freq == ICAL_YEARLY_RECURRENCE)
      return year_of(std::chrono::year{std::min(static_cast<int>(start_.year()) + n, last_year)});
    if (rule_.freq == ICAL_MONTHLY_RECURRENCE)
      return month_of(year_month{start_.year(), start_.month()} + std::chrono::months{n});
    if (rule_.freq == ICAL_DAILY_RECURRENCE) return {first_ + days{n}, first_ + days{n} + days{1}};
    const std::chrono::weekday begins{static_cast<unsigned>(rule_.week_start) - 1};
    const auto from = first_ - (std::chrono::weekday{first_} - begins) + week * n;
    return {from, from + week};
  }

  [[nodiscard]] std::vector<LocalDay> days_in(const Days& period, Effort& effort) const {
    std::vector<LocalDay> found;
    for (auto from = period.from; from < period.to;) {
      const year_month_day date{from};
      const auto month = month_of(date.year() / date.month());
      const auto to = std::min(month.to, period.to);
      const bool asked = months_.empty() || contains(months_, int(unsigned(date.month())));
      if (asked) effort.spend(static_cast<int>((to - from).count()));
      for (auto day = from; asked && day < to; day += days{1}) {
        if (is_meant(month, date.year(), day)) found.push_back(day);
      }
      from = to;
    }
    return positions_.empty() ? found : positioned(found);
  }

  [[nodiscard]] bool is_meant(const Days& month, std::chrono::year year, LocalDay day) const {
    const auto is_month_day = [&](short n) { return is_number(month, day, n); };
    const auto is_year_day = [&](short n) { return is_number(year_of(year), day, n); };
    const bool by_year = rule_.freq == ICAL_YEARLY_RECURRENCE && months_.empty();
    const auto is_named = [&](short named) {
      return is_weekday(by_year ? year_of(year) : month, day, named);
    };
    return (month_days_.empty() || std::ranges::any_of(month_days_, is_month_day)) &&
           (weekdays_.empty() || std::ranges::any_of(weekdays_, is_named)) &&
           (year_days_.empty() || std::ranges::any_of(year_days_, is_year_day));
  }

  /// Those of a period's days that BYSETPOS picks.
  [[nodiscard]] std::vector<LocalDay> positioned(const std::vector<LocalDay>& found) const {
    std::vector<LocalDay> picked;
    const auto count = static_cast<int>(found.size());
    for (int i = 0; i < count; ++i) {
      if (contains(positions_, i + 1) || contains(positions_, i - count))
        picked.push_back(found[static_cast<std::size_t>(i)]);
    }
    return picked;
  }

  const icalrecurrencetype& rule_;
  LocalDay first_;
  year_month_day start_;
  Values months_ = list(rule_.by_month);
  Values month_days_ = list(rule_.by_month_day);
  Values year_days_ = list(rule_.by_year_day);
  Values weekdays_ = list(rule_.by_day);
  Values positions_ = list(rule_.by_set_pos);
  short own_month_ = 0;
  short own_month_day_ = 0;
  short own_weekday_ = 0;
};

}  // namespace

std::optional<std::vector<LocalDay>> plain_days(const icalrecurrencetype& rule, LocalDay first,
                                                LocalDay until, Effort& effort) {
  const DayRule days(rule, first);
  if (!days.is_understood()) return std::nullopt;
  return days.draw(until, effort);
}

}  // namespace tkt::ics
