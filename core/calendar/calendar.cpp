#include "core/calendar/calendar.h"

#include <algorithm>
#include <utility>

#include "core/base/fold_text.h"

namespace tkt {
namespace {

constexpr std::array<std::string_view, 7> ids{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr Seconds day_length{86400};

struct WeekdayName {
  std::string_view name;
  unsigned index;
};

constexpr WeekdayName weekday_names[] = {
    {"monday", 0},    {"tuesday", 1}, {"tues", 1},   {"wednesday", 2}, {"thursday", 3},
    {"thur", 3},      {"thurs", 3},   {"friday", 4}, {"saturday", 5},  {"sunday", 6},
    {"lun", 0},       {"lunes", 0},   {"mar", 1},    {"martes", 1},    {"mie", 2},
    {"miercoles", 2}, {"jue", 3},     {"jueves", 3}, {"vie", 4},       {"viernes", 4},
    {"sab", 5},       {"sabado", 5},  {"dom", 6},    {"domingo", 6},
};

void add_name(SpecialDay& day, std::string name) {
  if (name.empty() || std::ranges::find(day.names, name) != day.names.end()) return;
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

void overlaps_of(const Calendar& calendar, unsigned day, std::size_t at,
                 std::vector<Overlap>& found) {
  const auto& today = calendar.hours.at(day);
  const auto& first = today[at];
  for (std::size_t j = at + 1; j < today.size(); ++j) {
    if (common_time(first, today[j], Seconds{0})) found.push_back({day, first, day, today[j]});
  }
  const auto next = (day + 1) % 7;
  for (const auto& second : calendar.hours.at(next)) {
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

unsigned weekday_index(LocalDay day) {
  return std::chrono::weekday{day}.iso_encoding() - 1;
}

std::optional<unsigned> parse_weekday(std::string_view s) {
  const auto wanted = fold_text(s);
  for (unsigned i = 0; i < ids.size(); ++i) {
    if (wanted == ids.at(i)) return i;
  }
  for (const auto& [name, index] : weekday_names) {
    if (wanted == name) return index;
  }
  return std::nullopt;
}

std::string_view weekday_id(unsigned index) {
  return ids.at(index % 7);
}

std::vector<Overlap> overlaps(const Calendar& calendar) {
  std::vector<Overlap> found;
  for (unsigned day = 0; day < 7; ++day) {
    for (std::size_t i = 0; i < calendar.hours.at(day).size(); ++i) {
      overlaps_of(calendar, day, i, found);
    }
  }
  return found;
}

}  // namespace tkt
