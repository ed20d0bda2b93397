#include "core/calendar/season.h"

#include "core/calendar/due.h"
#include "tests/unit/calendar/given.h"

using namespace tkt;
using namespace tkt::test;

namespace {

Season season(std::string name, std::string_view from, std::string_view to,
              const std::vector<std::string_view>& mon_to_fri) {
  Season made;
  made.name = std::move(name);
  auto days = parse_season_days(from, to);
  REQUIRE_MESSAGE(days.has_value(), "no season ", std::string(from), " to ", std::string(to));
  made.days = *days;
  for (std::size_t i = 0; i < 5; ++i) made.hours.at(i) = openings(mon_to_fri);
  return made;
}

/// An office in Madrid with intensive hours in summer and mornings over the new year.
Calendar office() {
  auto calendar = weekdays("Europe/Madrid", {"09:00-14:00", "15:00-18:00"});
  calendar.hours[5] = openings({"10:00-13:00"});
  calendar.seasons = {season("verano", "06-15", "09-15", {"08:00-15:00"}),
                      season("navidad", "12-22", "01-07", {"09:00-14:00"})};
  return calendar;
}

std::string error_of(std::string_view from, std::string_view to) {
  const auto days = parse_season_days(from, to);
  return days ? "no error: " + to_string(*days) : days.error().message.english();
}

}  // namespace

TEST_CASE("the days of a season are read, and said again") {
  struct Case {
    const char *from, *to, *said;
  };
  const Case cases[] = {
      {"06-15", "09-15", "06-15..09-15"},
      {"12-22", "01-07", "12-22..01-07"},
      {"02-29", "02-29", "02-29..02-29"},
      {"2027-06-01", "2027-06-01", "2027-06-01..2027-06-01"},
      {"2027-12-20", "2028-01-07", "2027-12-20..2028-01-07"},
  };
  for (const auto& [from, to, said] : cases) {
    const auto days = parse_season_days(from, to);
    REQUIRE_MESSAGE(days.has_value(), from);
    CHECK(to_string(*days) == said);
  }
}

TEST_CASE("what is no season says which end is wrong") {
  CHECK(error_of("", "09-15") == "'' is not a day");
  CHECK(error_of("6-15", "09-15") == "'6-15' is not a day");
  CHECK(error_of("06-15", "09-31") == "'09-31' is not a day");
  CHECK(error_of("06-15", "09-15x") == "'09-15x' is not a day");
  CHECK(error_of("13-01", "09-15") == "'13-01' is not a day");
  CHECK(error_of("2027-02-29", "2027-03-01") == "'2027-02-29' is not a day");
  CHECK(error_of("2027-06-15", "2027-06-14") == "'2027-06-14' lies before '2027-06-15'");
  CHECK(error_of("06-15", "2027-09-15") == "'06-15' comes every year and '2027-09-15' does not");
  CHECK(error_of("2027-06-15", "09-15") == "'09-15' comes every year and '2027-06-15' does not");
}

TEST_CASE("a season has both its ends, over the new year and the leap day too") {
  struct Case {
    const char *from, *to, *day;
    bool inside;
  };
  const Case cases[] = {
      {"06-15", "09-15", "2027-06-14", false},
      {"06-15", "09-15", "2027-06-15", true},
      {"06-15", "09-15", "2031-09-15", true},
      {"06-15", "09-15", "2031-09-16", false},
      {"12-22", "01-07", "2026-12-21", false},
      {"12-22", "01-07", "2026-12-22", true},
      {"12-22", "01-07", "2026-12-31", true},
      {"12-22", "01-07", "2027-01-01", true},
      {"12-22", "01-07", "2027-01-07", true},
      {"12-22", "01-07", "2027-01-08", false},
      {"02-29", "03-10", "2027-02-28", false},
      {"02-29", "03-10", "2027-03-01", true},
      {"02-01", "02-29", "2027-02-28", true},
      {"02-01", "02-29", "2028-02-29", true},
      {"02-01", "02-29", "2027-03-01", false},
      {"2027-06-15", "2027-06-20", "2027-06-20", true},
      {"2027-06-15", "2027-06-20", "2028-06-16", false},
  };
  for (const auto& [from, to, when, inside] : cases) {
    CAPTURE(from);
    CAPTURE(when);
    CHECK(season("s", from, to, {"09:00-10:00"}).covers(day(when)) == inside);
  }
}

TEST_CASE("dates go before what comes every year, then the first holds") {
  const std::vector<Season> seasons = {season("verano", "06-15", "09-15", {"08:00-15:00"}),
                                       season("agosto", "08-01", "08-31", {"08:00-14:00"}),
                                       season("obras", "2027-08-10", "2027-08-12", {})};
  const auto name_on = [&](std::string_view when) {
    const auto* found = season_of(seasons, day(when));
    return found == nullptr ? std::string() : found->name;
  };
  CHECK(name_on("2027-08-09") == "verano");
  CHECK(name_on("2027-08-10") == "obras");
  CHECK(name_on("2028-08-10") == "verano");
  CHECK(name_on("2027-10-01").empty());
  CHECK(share_a_day(seasons[0].days, seasons[1].days));
  CHECK_FALSE(share_a_day(seasons[0].days, seasons[2].days));
}

TEST_CASE("deadlines and open time go over the ends of seasons") {
  const auto calendar = compiled(office());
  // Monday, 14 June 2027, is the last day of the usual week; from the 15th it is 08:00-15:00.
  CHECK(shown(calendar, due(calendar, at("2027-06-14T17:00:00+02:00"), amount("3bh"))) ==
        "2027-06-15T10:00:00+02:00");
  CHECK(calendar.open_seconds(at("2027-06-14T00:00:00+02:00"), at("2027-06-16T00:00:00+02:00")) ==
        std::chrono::hours{8 + 7});
  // Wednesday, 15 September 2027, still closes at three.
  CHECK(shown(calendar, due(calendar, at("2027-09-15T14:30:00+02:00"), amount("1bh"))) ==
        "2027-09-16T09:30:00+02:00");
  // Over the new year: 31 December 2026 is a Thursday, 8 January 2027 a Friday.
  CHECK(shown(calendar, due(calendar, at("2026-12-31T13:00:00+01:00"), amount("2bh"))) ==
        "2027-01-01T10:00:00+01:00");
  CHECK(calendar.open_seconds(at("2027-01-07T00:00:00+01:00"), at("2027-01-09T00:00:00+01:00")) ==
        std::chrono::hours{5 + 8});
}

TEST_CASE("a season says which days are business days, or leaves it to the calendar") {
  auto plain = office();
  auto calendar = compiled(plain);
  CHECK(calendar.is_business_day(day("2027-06-12")));        // a Saturday with hours
  CHECK_FALSE(calendar.is_business_day(day("2027-06-19")));  // one without, in summer
  CHECK(shown(calendar, due(calendar, at("2027-06-18T10:00:00+02:00"), amount("1bd"))) ==
        "2027-06-21T10:00:00+02:00");

  plain.business_days = PerWeekday<bool>{true, true, true, true, true, false, false};
  plain.seasons[0].business_days = PerWeekday<bool>{true, true, true, true, false, false, false};
  calendar = compiled(plain);
  CHECK_FALSE(calendar.is_business_day(day("2027-06-12")));
  CHECK(calendar.is_business_day(day("2027-06-11")));
  CHECK_FALSE(calendar.is_business_day(day("2027-06-18")));  // a Friday in summer
  CHECK(calendar.is_business_day(day("2027-12-24")));        // the calendar's, in December
}

TEST_CASE("holidays and half days close a season's hours as they do the usual ones") {
  auto plain = office();
  plain.holidays.close(day("2027-08-16"), "fiesta");
  plain.holidays.close_times(day("2027-08-17"), opening("12:00-24:00"), "tarde");
  const auto calendar = compiled(plain);
  CHECK(calendar.open_seconds(at("2027-08-16T00:00:00+02:00"), at("2027-08-18T00:00:00+02:00")) ==
        std::chrono::hours{4});
}

TEST_CASE("the night of a season's last day is worked to its end") {
  auto plain = weekdays("UTC", {"09:00-17:00"});
  plain.seasons = {season("noches", "07-01", "07-31", {"22:00-06:00"})};
  const auto calendar = compiled(plain);
  // Friday, 30 July 2027, is the last working day of the season; Monday is August.
  CHECK(calendar.is_open(at("2027-07-31T05:59:59Z")));
  CHECK_FALSE(calendar.is_open(at("2027-07-31T06:00:00Z")));
  CHECK(calendar.is_open(at("2027-08-02T09:00:00Z")));
  CHECK_FALSE(calendar.is_open(at("2027-07-30T10:00:00Z")));
}
