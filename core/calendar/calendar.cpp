#include "core/calendar/calendar.h"

#include <algorithm>
#include <utility>

#include "core/base/contains.h"
namespace tkt {
namespace {

void add_name(SpecialDay& day, std::string name) {
  if (name.empty() || contains(day.names, name)) return;
  day.names.push_back(std::move(name));
}

void merge_rule(SpecialDay& mine, const SpecialDay& other) {
  using Rule = SpecialDay::Rule;
  if (mine.rule == Rule::closed || other.rule == Rule::as_usual) return;
  if (other.rule == Rule::closed || mine.rule == Rule::as_usual) {
    mine.rule = other.rule;
    mine.opening = other.opening;
    return;
  }
  // Two half days: open only where both are.
  std::vector<Opening> both;
  for (const auto& a : mine.opening) {
    for (const auto& b : other.opening) {
      const Opening common{std::max(a.from, b.from), std::min(a.to, b.to)};
      if (common.from < common.to) both.push_back(common);
    }
  }
  mine.opening = std::move(both);
}

/// The part of `second`, `shift` later in the week, that `first` covers too.
bool common_time(const Opening& first, const Opening& second, Seconds shift) {
  return first.from < second.to + shift && second.from + shift < first.to;
}

void overlaps_of(const WeekHours& hours, unsigned day, std::size_t at,
                 std::vector<Overlap>& found) {
  const auto& today = hours.at(day);
  const auto& first = today[at];
  for (std::size_t j = at + 1; j < today.size(); ++j) {
    if (common_time(first, today[j], Seconds{0})) found.push_back({day, first, day, today[j]});
  }
  const auto next = (day + 1) % 7;
  for (const auto& second : hours.at(next)) {
    if (common_time(first, second, day_length)) found.push_back({day, first, next, second});
  }
}

}  // namespace

void HolidaySet::close(LocalDay day, std::string name) {
  auto& special = days[day];
  special.rule = SpecialDay::Rule::closed;
  special.opening.clear();
  add_name(special, std::move(name));
}

void HolidaySet::close_times(LocalDay day, Opening times, std::string name) {
  auto& special = days[day];
  special.closed_times.push_back(times);
  add_name(special, std::move(name));
}

void HolidaySet::open_only(LocalDay day, std::vector<Opening> opening, std::string name) {
  SpecialDay other;
  other.rule = SpecialDay::Rule::opening;
  other.opening = std::move(opening);
  auto& special = days[day];
  merge_rule(special, other);
  add_name(special, std::move(name));
}

void HolidaySet::add(const HolidaySet& other) {
  for (const auto& [day, theirs] : other.days) {
    auto& mine = days[day];
    merge_rule(mine, theirs);
    mine.closed_times.insert(mine.closed_times.end(), theirs.closed_times.begin(),
                             theirs.closed_times.end());
    for (const auto& name : theirs.names) add_name(mine, name);
  }
  spans.insert(spans.end(), other.spans.begin(), other.spans.end());
}

const WeekHours& hours_around(const Calendar& calendar, LocalDay day) {
  const auto* season = season_of(calendar.seasons, day);
  return season == nullptr ? calendar.hours : season->hours;
}

bool is_marked(const Calendar& calendar, LocalDay day) {
  const auto weekday = weekday_index(day);
  const auto* season = season_of(calendar.seasons, day);
  if (season != nullptr && season->business_days) return season->business_days->at(weekday);
  if (calendar.business_days) return calendar.business_days->at(weekday);
  return !hours_around(calendar, day).at(weekday).empty();
}

std::vector<Overlap> overlaps(const WeekHours& hours) {
  std::vector<Overlap> found;
  for (unsigned day = 0; day < 7; ++day) {
    for (std::size_t i = 0; i < hours.at(day).size(); ++i) {
      overlaps_of(hours, day, i, found);
    }
  }
  return found;
}

}  // namespace tkt
