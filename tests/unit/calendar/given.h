#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/calendar/business.h"
#include "core/calendar/duration.h"
#include "core/calendar/zone.h"

/// Short words for what the tables of these tests are full of.
namespace tkt::test {

inline Zone zone(std::string_view name) {
  auto found = find_zone(name);
  REQUIRE_MESSAGE(found.has_value(), "no zone ", std::string(name));
  return *found;
}

/// RFC 3339
inline Instant at(std::string_view s) {
  auto t = parse_rfc3339(s);
  REQUIRE_MESSAGE(t.has_value(), "no time ", std::string(s));
  return *t;
}

/// `2026-11-22`
inline LocalDay day(std::string_view s) {
  return LocalDay{
      std::chrono::floor<std::chrono::days>(at(std::string(s) + "T00:00:00Z").time_since_epoch())};
}

inline Amount amount(std::string_view s) {
  auto read = parse_amount(s);
  REQUIRE_MESSAGE(read.has_value(), "no amount ", std::string(s));
  return *read;
}

inline Opening opening(std::string_view s) {
  auto read = parse_opening(s);
  REQUIRE_MESSAGE(read.has_value(), "no opening ", std::string(s));
  return *read;
}

inline std::vector<Opening> openings(const std::vector<std::string_view>& list) {
  std::vector<Opening> all;
  for (const auto s : list) all.push_back(opening(s));
  return all;
}

/// The same hours from Monday to Friday.
inline Calendar weekdays(std::string zone_name, const std::vector<std::string_view>& hours) {
  Calendar calendar;
  calendar.name = "test";
  calendar.zone = std::move(zone_name);
  for (std::size_t i = 0; i < 5; ++i) calendar.hours.at(i) = openings(hours);
  return calendar;
}

/// The same hours on every day.
inline Calendar daily(std::string zone_name, const std::vector<std::string_view>& hours) {
  auto calendar = weekdays(std::move(zone_name), hours);
  calendar.hours[5] = calendar.hours[6] = openings(hours);
  return calendar;
}

inline BusinessCalendar compiled(Calendar calendar) {
  auto made = BusinessCalendar::compile(std::move(calendar));
  REQUIRE_MESSAGE(made.has_value(), "no such calendar");
  return *made;
}

/// The moment as clocks of the calendar show it, so that failures can be read.
inline std::string shown(const BusinessCalendar& calendar, const Result<Instant>& t) {
  return t ? calendar.zone().to_rfc3339(*t) : "error: " + t.error().message.english();
}

}  // namespace tkt::test
