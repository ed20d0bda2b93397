#pragma once
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/unit/calendar/given.h"

/// An independent, slow and simple answer to the same questions: a list of every open minute, made
/// from wall times alone, with the zone rules of the C library instead of ours.
namespace tkt::naive {

/// The C library's clock of one zone, for as long as this lives. One at a time.
class LibcZone {
 public:
  explicit LibcZone(const std::string& name) {
    ::setenv("TZ", (":" + name).c_str(), 1);
    ::tzset();
  }
  LibcZone(const LibcZone&) = delete;
  LibcZone& operator=(const LibcZone&) = delete;
  ~LibcZone() {
    ::setenv("TZ", "UTC", 1);
    ::tzset();
  }

  [[nodiscard]] static LocalTime local(Instant t) {
    const std::time_t seconds = t.time_since_epoch().count();
    std::tm wall{};
    ::localtime_r(&seconds, &wall);
    using namespace std::chrono;
    const LocalDay day{year{wall.tm_year + 1900} / (wall.tm_mon + 1) / wall.tm_mday};
    return day + hours{wall.tm_hour} + minutes{wall.tm_min} + seconds_of(wall);
  }

 private:
  static Seconds seconds_of(const std::tm& wall) { return Seconds{wall.tm_sec}; }
};

/// Every minute of a stretch of real time with what the clock on the wall shows.
class Minutes {
 public:
  Minutes(Instant from, int count) : from_(from) {
    for (int i = 0; i < count; ++i) wall_.push_back(LibcZone::local(from + Seconds{60L * i}));
    for (const auto t : wall_) days_.insert(std::chrono::floor<std::chrono::days>(t));
    fill_first();
  }

  [[nodiscard]] std::size_t size() const { return wall_.size(); }
  [[nodiscard]] LocalTime wall(std::size_t i) const { return wall_[i]; }
  [[nodiscard]] Instant instant(std::size_t i) const {
    return from_ + Seconds{60L * static_cast<std::int64_t>(i)};
  }

  /// The first minute that shows `t`. A skipped wall time: as many minutes behind the jump as `t`
  /// is behind the last wall time before it.
  [[nodiscard]] std::size_t first(LocalTime t) const {
    return place(t) < first_.size() ? first_[place(t)] : wall_.size();
  }

  [[nodiscard]] bool has_day(LocalDay day) const { return days_.contains(day); }

 private:
  [[nodiscard]] std::size_t place(LocalTime t) const {
    return static_cast<std::size_t>((t - wall_.front()) / Seconds{60});
  }

  void fill_first() {
    constexpr auto none = static_cast<std::size_t>(-1);
    for (std::size_t i = 0; i < wall_.size(); ++i) {
      const auto at = place(wall_[i]);
      while (first_.size() < at) {  // skipped
        const auto jumped = first_.size() - place(wall_[i - 1]) - 1;
        first_.push_back(i + jumped);
      }
      if (first_.size() == at) first_.push_back(none);
      if (first_[at] == none) first_[at] = i;
    }
  }

  Instant from_;
  std::vector<LocalTime> wall_;
  std::set<LocalDay> days_;
  std::vector<std::size_t> first_;  ///< by minutes of wall time since the first one
};

/// Month and day as a number that orders as the year does.
inline unsigned in_year(std::chrono::month_day day) {
  return unsigned(day.month()) * 100 + unsigned(day.day());
}

/// The weekly hours of a day, looked up the long way: by text for dates, by number for the year.
inline const WeekHours& week_of(const Calendar& calendar, LocalDay day) {
  const std::chrono::year_month_day date(day);
  const auto today = in_year({date.month(), date.day()});
  const WeekHours* found = &calendar.hours;
  for (auto season = calendar.seasons.rbegin(); season != calendar.seasons.rend(); ++season) {
    if (const auto* yearly = std::get_if<YearlyDays>(&season->days)) {
      const auto from = in_year(yearly->from);
      const auto to = in_year(yearly->to);
      const bool inside = from <= to ? today >= from && today <= to : today >= from || today <= to;
      if (inside) found = &season->hours;
    }
  }
  for (auto season = calendar.seasons.rbegin(); season != calendar.seasons.rend(); ++season) {
    if (const auto* dated = std::get_if<DatedDays>(&season->days)) {
      if (day >= dated->from && day <= dated->to) found = &season->hours;
    }
  }
  return *found;
}

/// Which of the minutes are open: 1, or 0.
inline std::string open_minutes(const Calendar& calendar, const Minutes& minutes) {
  std::string open(minutes.size(), '\0');
  const auto fill = [&](std::size_t begin, std::size_t end, char value) {
    if (begin < end) open.replace(begin, end - begin, end - begin, value);
  };
  const auto paint = [&](LocalDay day, const Opening& hours, char value) {
    fill(minutes.first(LocalTime{day} + hours.from), minutes.first(LocalTime{day} + hours.to),
         value);
  };
  using std::chrono::days;
  const auto first = std::chrono::floor<days>(minutes.wall(0)) + days{1};
  const auto last = std::chrono::floor<days>(minutes.wall(minutes.size() - 1)) - days{1};
  const auto& special = calendar.holidays.days;
  for (auto day = first; day <= last; day += days{1}) {
    const auto found = special.find(day);
    auto hours = week_of(calendar, day).at(std::chrono::weekday{day}.iso_encoding() - 1);
    if (found != special.end() && found->second.rule == SpecialDay::Rule::closed) hours.clear();
    if (found != special.end() && found->second.rule == SpecialDay::Rule::opening) {
      hours = found->second.opening;
    }
    if (!minutes.has_day(day)) hours.clear();
    for (const auto& opening : hours) paint(day, opening, '\1');
  }
  for (auto day = first; day <= last; day += days{1}) {
    const auto found = special.find(day);
    if (found == special.end()) continue;
    for (const auto& times : found->second.closed_times) paint(day, times, '\0');
  }
  for (const auto& span : calendar.holidays.spans) {
    const auto begin = (span.from - minutes.instant(0)) / Seconds{60};
    const auto end = (span.to - minutes.instant(0)) / Seconds{60};
    fill(static_cast<std::size_t>(begin), static_cast<std::size_t>(end), '\0');
  }
  return open;
}

/// Random numbers that are the same with every standard library.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// From `least` to `most`, both included.
  std::int64_t operator()(std::int64_t least, std::int64_t most) {
    return least +
           static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(most - least + 1));
  }
  bool one_in(std::int64_t n) { return (*this)(1, n) == 1; }

 private:
  std::mt19937_64 engine_;
};

/// A stretch with something in it: a change of the clocks, or an ordinary time.
struct Setting {
  std::string zone;
  std::string around;
};

inline const std::vector<Setting>& settings() {
  static const std::vector<Setting> all{
      {"America/Bogota", "2026-11-16"},      {"America/Bogota", "1993-04-04"},
      {"America/Guatemala", "2006-04-30"},   {"America/Guatemala", "2006-10-01"},
      {"America/Guatemala", "2026-12-24"},   {"America/Caracas", "2007-12-09"},
      {"America/Caracas", "2016-05-01"},     {"Europe/Madrid", "2026-03-29"},
      {"Europe/Madrid", "2026-10-25"},       {"Europe/Madrid", "2044-10-30"},
      {"America/New_York", "2026-03-08"},    {"America/New_York", "2026-11-01"},
      {"America/New_York", "2061-03-13"},    {"America/Santiago", "2026-04-05"},
      {"America/Santiago", "2026-09-06"},    {"America/Santiago", "2050-09-04"},
      {"Australia/Lord_Howe", "2026-04-05"}, {"Australia/Lord_Howe", "2026-10-04"},
      {"Australia/Lord_Howe", "2070-10-05"}, {"Pacific/Apia", "2011-12-30"},
      {"Pacific/Apia", "2011-09-24"},        {"America/Sao_Paulo", "2015-10-18"},
      {"Africa/Casablanca", "2026-02-15"},   {"Asia/Kathmandu", "2026-01-01"},
      {"Europe/Dublin", "2026-10-25"},       {"Antarctica/Troll", "2026-03-29"},
  };
  return all;
}

inline Opening random_opening(Dice& dice, std::int64_t step) {
  const auto from = dice(0, 1439 / step) * step;
  const auto longest = dice.one_in(5) ? 2880 - from : 1440 - from;
  const auto length = std::max<std::int64_t>(step, dice(1, longest / step) * step);
  return {Seconds{from * 60}, Seconds{std::min<std::int64_t>(from + length, 2880) * 60}};
}

/// Mostly what desks have, sometimes what nobody has.
inline Calendar random_calendar(Dice& dice, const Setting& setting) {
  Calendar calendar;
  calendar.name = "random";
  calendar.zone = setting.zone;
  const std::int64_t step = dice.one_in(3) ? 15 : 60;
  for (auto& hours : calendar.hours) {
    for (auto left = dice(0, 3); left > 0; --left) hours.push_back(random_opening(dice, step));
  }
  if (dice.one_in(8)) calendar.hours.fill({Opening{Seconds{0}, Seconds{86400}}});
  if (dice.one_in(2)) {
    auto& marked = calendar.business_days.emplace();
    for (auto& mark : marked) mark = !dice.one_in(3);
  }
  return calendar;
}

/// Other hours for some days around `around`, every year or once; mostly none, sometimes two that
/// claim the same days.
inline void random_seasons(Dice& dice, Calendar& calendar, LocalDay around) {
  for (auto left = dice(0, 2); left > 0; --left) {
    Season season;
    season.name = "season";
    const auto from = around + std::chrono::days{dice(-8, 5)};
    const auto to = from + std::chrono::days{dice(0, dice.one_in(3) ? 200 : 6)};
    const std::chrono::year_month_day first(from);
    const std::chrono::year_month_day last(to);
    season.days =
        dice.one_in(2)
            ? SeasonDays{DatedDays{from, to}}
            : SeasonDays{YearlyDays{first.month() / first.day(), last.month() / last.day()}};
    for (auto& hours : season.hours) {
      for (auto some = dice(0, 2); some > 0; --some) hours.push_back(random_opening(dice, 30));
    }
    calendar.seasons.push_back(std::move(season));
  }
}

inline void random_holidays(Dice& dice, Calendar& calendar, LocalDay around) {
  for (auto left = dice(0, 4); left > 0; --left) {
    const auto day = around + std::chrono::days{dice(-6, 6)};
    switch (dice(0, 3)) {
      case 0:
        calendar.holidays.close(day, "closed");
        break;
      case 1:
        calendar.holidays.open_only(day, {random_opening(dice, 30)}, "half");
        break;
      case 2:
        calendar.holidays.close_times(day, random_opening(dice, 30), "noon");
        break;
      default: {
        const Instant from{LocalTime{day}.time_since_epoch() + Seconds{dice(0, 1440) * 60}};
        calendar.holidays.spans.push_back({from, from + Seconds{dice(1, 2880) * 60}, "span"});
      }
    }
  }
}

/// How many rounds: `TKT_PROPERTY_ROUNDS` multiplies them for a long run.
inline int rounds(int usual) {
  const char* factor = std::getenv("TKT_PROPERTY_ROUNDS");
  return usual * std::max(1, factor == nullptr ? 1 : std::atoi(factor));
}

}  // namespace tkt::naive
