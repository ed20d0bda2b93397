#include "core/calendar/opening.h"

#include "core/calendar/calendar.h"
#include "tests/unit/calendar/given.h"

using namespace tkt;
using namespace tkt::test;

TEST_CASE("opening intervals are read as desks write them") {
  struct Case {
    std::string written;
    long from, to;
    std::string printed;
  };
  const Case cases[] = {
      {"09:00-17:00", 32400, 61200, "09:00-17:00"},
      {"9:00 - 17:00", 32400, 61200, "09:00-17:00"},
      {"9:00–17:00", 32400, 61200, "09:00-17:00"},
      {"00:00-24:00", 0, 86400, "00:00-24:00"},
      {"00:00-00:00", 0, 86400, "00:00-24:00"},
      {"22:00-06:00", 79200, 108000, "22:00-06:00"},
      {"09:00-09:00", 32400, 118800, "09:00-09:00"},
      {"18:00-24:00", 64800, 86400, "18:00-24:00"},
      {"18:00-00:00", 64800, 86400, "18:00-24:00"},
      {"08:30:15-08:30:45", 30615, 30645, "08:30:15-08:30:45"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.written);
    const auto read = opening(c.written);
    CHECK(read.from.count() == c.from);
    CHECK(read.to.count() == c.to);
    CHECK(to_string(read) == c.printed);
  }
  for (const std::string bad : {"", "-", "09:00", "09:00-", "-17:00", "9-17", "09:60-17:00",
                                "24:01-25:00", "24:00-06:00", "25:00-26:00", "09:00-17:00-18:00",
                                "nine-five", "09:00:00:00-10:00", "009:00-10:00", "09:00~17:00"}) {
    CAPTURE(bad);
    const auto read = parse_opening(bad);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ErrorKind::usage);
  }
}

TEST_CASE("days of the week are known by both languages") {
  CHECK(parse_weekday("mon") == 0);
  CHECK(parse_weekday("Monday") == 0);
  CHECK(parse_weekday("MIÉRCOLES") == 2);
  CHECK(parse_weekday("sab") == 5);
  CHECK(parse_weekday("sun") == 6);
  CHECK_FALSE(parse_weekday("m").has_value());
  CHECK_FALSE(parse_weekday("").has_value());
  for (unsigned i = 0; i < 7; ++i) CHECK(parse_weekday(weekday_id(i)) == i);
  CHECK(weekday_index(day("2026-11-22")) == 6);
}

TEST_CASE("overlapping hours are found, touching ones are not") {
  auto calendar = weekdays("UTC", {"09:00-13:00", "13:00-17:00"});
  CHECK(overlaps(calendar.hours).empty());
  calendar.hours[1].push_back(opening("12:59-13:01"));
  CHECK(overlaps(calendar.hours).size() == 2);

  Calendar nights;
  nights.hours[6] = openings({"22:00-06:00"});
  nights.hours[0] = openings({"06:00-14:00"});
  CHECK(overlaps(nights.hours).empty());
  nights.hours[0] = openings({"05:00-14:00"});
  const auto found = overlaps(nights.hours);
  REQUIRE(found.size() == 1);
  CHECK(found[0].first_day == 6);
  CHECK(found[0].second_day == 0);
  CHECK(overlaps(daily("UTC", {"00:00-24:00"}).hours).empty());
}

TEST_CASE("holidays of several files add up, the stricter word wins") {
  HolidaySet a;
  a.close(day("2026-12-25"), "Navidad");
  a.open_only(day("2026-12-24"), openings({"08:00-12:00"}), "Nochebuena");
  HolidaySet b;
  b.open_only(day("2026-12-25"), openings({"08:00-12:00"}), "medio día");
  b.open_only(day("2026-12-24"), openings({"10:00-14:00"}), "Nochebuena");
  a.add(b);
  CHECK(a.days[day("2026-12-25")].rule == SpecialDay::Rule::closed);
  CHECK(a.days[day("2026-12-25")].names == std::vector<std::string>{"Navidad", "medio día"});
  CHECK(a.days[day("2026-12-24")].opening == openings({"10:00-12:00"}));
  CHECK(a.days[day("2026-12-24")].names == std::vector<std::string>{"Nochebuena"});
}
