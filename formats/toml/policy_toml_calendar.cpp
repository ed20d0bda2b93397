#include "core/calendar/season.h"
#include "formats/toml/policy_toml_parts.h"

namespace tkt::policy_toml {
namespace {

/// `mon`, `lunes`, or a range `mon-fri`, `vie-lun`: the days it names, Monday = 0.
std::vector<unsigned> parse_days(std::string_view typed) {
  const auto dash = typed.find('-');
  const auto first = parse_weekday(typed.substr(0, dash));
  if (!first) return {};
  if (dash == std::string_view::npos) return {*first};
  const auto last = parse_weekday(typed.substr(dash + 1));
  if (!last) return {};
  constexpr unsigned week = 7;
  std::vector<unsigned> days{*first};
  while (days.back() != *last) days.push_back((days.back() + 1) % week);
  return days;
}

const Text& day_forms() {
  static const Text forms = text("days are mon … sun (or lun … dom), or a range such as mon-fri");
  return forms;
}

void read_hours(TomlTable& table, WeekHours& to) {
  table.each_strings(
      "hours", [&](TomlTable& t, const std::string& key, const std::vector<std::string>& values) {
        const auto days = parse_days(key);
        if (days.empty())
          return t.mistake(key, text("'{}' is not a day of the week", key), {day_forms()});
        for (const auto& value : values) {
          const auto opening = parse_opening(value);
          if (!opening) {
            t.mistake(key, text("\"{}\" are not opening hours", value),
                      {text("write \"08:00-12:00\"; \"22:00-06:00\" crosses midnight")});
            continue;
          }
          for (const auto day : days) to[day].push_back(*opening);
        }
      });
}

void read_business_days(TomlTable& t, std::optional<PerWeekday<bool>>& to) {
  if (!t.has("business_days")) return;
  std::vector<std::string> names;
  t.strings("business_days", names);
  PerWeekday<bool> business{};
  for (const auto& name : names) {
    const auto days = parse_days(name);
    if (days.empty())
      t.mistake("business_days", text("'{}' is not a day of the week", name), {day_forms()});
    for (const auto day : days) business[day] = true;
  }
  to = business;
}

void read_season(TomlTable& t, const std::string& id, Season& to) {
  to.name = id;
  std::string from;
  std::string last;
  t.string("from", from);
  t.string("to", last);
  if (auto days = parse_season_days(from, last)) {
    to.days = *days;
  } else {
    const auto& error = days.error();
    t.mistake(t.has("from") ? "from" : "to", error.message, error.hints);
  }
  read_hours(t, to.hours);
  read_business_days(t, to.business_days);
}

}  // namespace

void read_calendar(TomlTable& t, const std::string& id, const std::string& timezone,
                   CalendarSpec& to) {
  read_named(t, id, to);
  to.calendar.name = id;
  to.calendar.zone = timezone;
  t.string("timezone", to.calendar.zone);
  read_hours(t, to.calendar.hours);
  read_business_days(t, to.calendar.business_days);
  t.each("seasons", [&](const std::string& season, TomlTable& table) {
    read_named(table, season, to.seasons.emplace_back());
    read_season(table, season, to.calendar.seasons.emplace_back());
  });
  t.strings("holidays", to.holidays);
}

}  // namespace tkt::policy_toml
