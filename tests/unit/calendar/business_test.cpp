#include "core/calendar/business.h"

#include "core/calendar/due.h"
#include "tests/unit/calendar/given.h"

using namespace tkt;
using namespace tkt::test;

namespace {

/// Times are wall times with their offset, `from amount due`; amounts are open time of the
/// calendar.
struct DueCase {
  std::string from, in, due;
};

void check(const BusinessCalendar& calendar, const std::vector<DueCase>& cases) {
  for (const auto& c : cases) {
    CAPTURE(c.from);
    CAPTURE(c.in);
    const auto wanted = in_open_time(amount(c.in));
    const auto answer = due(calendar, at(c.from), wanted);
    CHECK(shown(calendar, answer) == c.due);
    if (wanted.unit == Amount::Unit::business_hours && answer) {
      CHECK(calendar.open_seconds(at(c.from), *answer) == wanted.time);
    }
  }
}

}  // namespace

TEST_CASE("business hours count open time only, to the second") {
  // The second text's office; Monday 2026-11-23 is an ordinary Monday.
  check(compiled(weekdays("America/Bogota", {"08:00-17:00"})),
        {
            {"2026-11-23T08:00:00-05:00", "1h", "2026-11-23T09:00:00-05:00"},
            {"2026-11-23T07:00:00-05:00", "1h", "2026-11-23T09:00:00-05:00"},
            {"2026-11-23T16:00:00-05:00", "1h", "2026-11-23T17:00:00-05:00"},  // that closing
            {"2026-11-23T16:00:00-05:00", "3601s", "2026-11-24T08:00:01-05:00"},
            {"2026-11-23T17:00:00-05:00", "1h", "2026-11-24T09:00:00-05:00"},
            {"2026-11-23T17:00:00-05:00", "0h", "2026-11-24T08:00:00-05:00"},
            {"2026-11-23T12:00:00-05:00", "0h", "2026-11-23T12:00:00-05:00"},
            {"2026-11-23T08:00:00-05:00", "0bh", "2026-11-23T08:00:00-05:00"},
            {"2026-11-21T12:00:00-05:00", "0", "2026-11-23T08:00:00-05:00"},
            {"2026-11-23T08:00:00-05:00", "9h", "2026-11-23T17:00:00-05:00"},
            {"2026-11-23T08:00:00-05:00", "24bh", "2026-11-25T14:00:00-05:00"},  // 2 days, 6 hours
            {"2026-11-20T16:50:00-05:00", "8bh", "2026-11-23T15:50:00-05:00"},
            {"2026-11-20T23:59:59-05:00", "1s", "2026-11-23T08:00:01-05:00"},
            {"2026-11-23T10:00:00-05:00", "45h", "2026-11-30T10:00:00-05:00"},
            {"2026-11-23T08:00:00-05:00", "45h", "2026-11-27T17:00:00-05:00"},
            {"2026-11-23T13:00:00Z", "2340h", "2027-11-19T17:00:00-05:00"},  // 52 weeks
        });
}

TEST_CASE("several intervals a day, touching, overlapping and in any order") {
  const std::vector<DueCase> lunch{
      {"2026-11-23T11:00:00Z", "1h", "2026-11-23T12:00:00Z"},
      {"2026-11-23T11:00:00Z", "61m", "2026-11-23T13:01:00Z"},
      {"2026-11-23T12:00:00Z", "0h", "2026-11-23T13:00:00Z"},
      {"2026-11-23T12:30:00Z", "1h", "2026-11-23T14:00:00Z"},
      {"2026-11-23T09:00:00Z", "8h", "2026-11-24T10:00:00Z"},
  };
  check(compiled(weekdays("UTC", {"09:00-12:00", "13:00-17:00"})), lunch);
  check(compiled(weekdays("UTC", {"13:00-17:00", "09:00-12:00"})), lunch);
  check(compiled(weekdays("UTC", {"13:00-15:00", "09:00-11:00", "14:00-17:00", "11:00-12:00"})),
        lunch);
  const auto joined = compiled(weekdays("UTC", {"09:00-12:00", "12:00-17:00"}));
  CHECK(joined.is_open(at("2026-11-23T12:00:00Z")));
  CHECK(joined.intervals(at("2026-11-23T00:00:00Z"), at("2026-11-24T00:00:00Z")).size() == 1);
}

TEST_CASE("24:00, midnight and round the clock") {
  check(compiled(weekdays("UTC", {"20:00-24:00"})),
        {
            {"2026-11-23T20:00:00Z", "4h", "2026-11-24T00:00:00Z"},
            {"2026-11-23T20:00:00Z", "5h", "2026-11-24T21:00:00Z"},
            {"2026-11-24T00:00:00Z", "0h", "2026-11-24T20:00:00Z"},
        });
  check(compiled(weekdays("UTC", {"22:00-06:00"})),
        {
            {"2026-11-23T23:00:00Z", "2h", "2026-11-24T01:00:00Z"},
            {"2026-11-23T05:00:00Z", "1h", "2026-11-23T23:00:00Z"},  // no shift on Sunday evening
            {"2026-11-27T22:00:00Z", "8h", "2026-11-28T06:00:00Z"},  // into Saturday
            {"2026-11-27T22:00:00Z", "9h", "2026-11-30T23:00:00Z"},
        });
  for (const auto* hours : {"00:00-24:00", "00:00-00:00", "09:00-09:00"}) {
    check(compiled(daily("America/Bogota", {hours})),
          {
              {"2026-11-21T23:00:00-05:00", "36h", "2026-11-23T11:00:00-05:00"},
              {"2026-11-21T00:00:00-05:00", "0h", "2026-11-21T00:00:00-05:00"},
              {"2026-11-21T00:00:00-05:00", "24h", "2026-11-22T00:00:00-05:00"},
          });
  }
}

TEST_CASE("holidays close their own shift and leave the one that began the day before") {
  auto office = weekdays("America/Bogota", {"08:00-17:00"});
  office.holidays.close(day("2026-11-16"), "Independencia de Cartagena");
  office.holidays.close(day("2026-11-21"), "a Saturday, which changes nothing");
  check(compiled(office), {
                              {"2026-11-13T16:50:00-05:00", "8bh", "2026-11-17T15:50:00-05:00"},
                              {"2026-11-16T10:00:00-05:00", "1h", "2026-11-17T09:00:00-05:00"},
                              {"2026-11-20T16:00:00-05:00", "2h", "2026-11-23T09:00:00-05:00"},
                          });
  auto nights = daily("UTC", {"22:00-06:00"});
  nights.holidays.close(day("2026-12-25"), "Navidad");
  check(compiled(nights), {
                              {"2026-12-24T22:00:00Z", "8h", "2026-12-25T06:00:00Z"},
                              {"2026-12-25T06:00:00Z", "0h", "2026-12-26T22:00:00Z"},
                              {"2026-12-24T22:00:00Z", "9h", "2026-12-26T23:00:00Z"},
                          });
}

TEST_CASE("half days: other hours, closed hours, closed moments") {
  auto office = weekdays("America/Guatemala", {"08:00-17:00"});
  office.holidays.close(day("2026-12-25"), "Navidad");
  const std::vector<DueCase> cases{
      {"2026-12-24T08:00:00-06:00", "4h", "2026-12-24T12:00:00-06:00"},
      {"2026-12-24T08:00:00-06:00", "5h", "2026-12-28T09:00:00-06:00"},
      {"2026-12-24T12:00:00-06:00", "0h", "2026-12-28T08:00:00-06:00"},
      {"2026-12-23T09:00:00-06:00", "1bd", "2026-12-24T09:00:00-06:00"},
      {"2026-12-23T15:00:00-06:00", "1bd", "2026-12-28T08:00:00-06:00"},
      {"2026-12-23T15:00:00-06:00", "2bd", "2026-12-28T15:00:00-06:00"},
  };
  auto replaced = office;
  replaced.holidays.open_only(day("2026-12-24"), openings({"08:00-12:00"}), "Nochebuena");
  check(compiled(replaced), cases);
  auto cut = office;
  cut.holidays.close_times(day("2026-12-24"), opening("12:00-24:00"), "Nochebuena");
  check(compiled(cut), cases);
  auto spanned = office;
  spanned.holidays.spans.push_back(
      {at("2026-12-24T12:00:00-06:00"), at("2026-12-25T00:00:00-06:00"), "Nochebuena"});
  check(compiled(spanned), cases);
  CHECK(compiled(spanned).is_business_day(day("2026-12-24")));
}

TEST_CASE(
    "closed hours cut whichever shift they hit; a day that loses all of them is no business day") {
  auto nights = daily("UTC", {"22:00-06:00"});
  nights.holidays.close_times(day("2026-11-24"), opening("00:00-03:00"));
  check(compiled(nights), {{"2026-11-23T22:00:00Z", "4h", "2026-11-24T05:00:00Z"}});
  auto office = weekdays("UTC", {"08:00-17:00"});
  office.holidays.close_times(day("2026-11-24"), opening("07:00-18:00"));
  CHECK_FALSE(compiled(office).is_business_day(day("2026-11-24")));
  check(compiled(office), {{"2026-11-23T10:00:00Z", "1bd", "2026-11-25T10:00:00Z"}});
}

TEST_CASE("business days: the same wall time, else the next opening") {
  auto office = weekdays("America/Bogota", {"08:00-17:00"});
  office.holidays.close(day("2026-11-16"));
  check(compiled(office), {
                              {"2026-11-12T16:50:00-05:00", "1bd", "2026-11-13T16:50:00-05:00"},
                              {"2026-11-13T16:50:00-05:00", "1bd", "2026-11-17T16:50:00-05:00"},
                              {"2026-11-14T10:00:00-05:00", "1bd", "2026-11-17T10:00:00-05:00"},
                              {"2026-11-13T21:54:00-05:00", "1bd", "2026-11-18T08:00:00-05:00"},
                              {"2026-11-18T01:54:00-05:00", "1bd", "2026-11-19T08:00:00-05:00"},
                              {"2026-11-17T08:00:00-05:00", "3bd", "2026-11-20T08:00:00-05:00"},
                              {"2026-11-17T17:00:00-05:00", "1bd", "2026-11-18T17:00:00-05:00"},
                              {"2026-11-14T12:33:00-05:00", "0bd", "2026-11-17T08:00:00-05:00"},
                              {"2026-11-17T12:33:00-05:00", "0bd", "2026-11-17T12:33:00-05:00"},
                              {"2026-11-17T12:00:00-05:00", "250bd", "2027-11-02T12:00:00-05:00"},
                          });
}

TEST_CASE(
    "a Saturday may be open and not a business day, and a day may be one without being open") {
  auto office = weekdays("America/Bogota", {"08:00-17:00"});
  office.hours[5] = openings({"09:00-12:00"});
  const std::vector<DueCase> hours{
      {"2026-11-20T16:50:00-05:00", "1h", "2026-11-21T09:50:00-05:00"}};
  check(compiled(office), hours);
  CHECK(compiled(office).is_business_day(day("2026-11-21")));
  office.business_days = PerWeekday<bool>{true, true, true, true, true, false, false};
  check(compiled(office), hours);
  check(compiled(office), {
                              {"2026-11-20T10:00:00-05:00", "1bd", "2026-11-23T10:00:00-05:00"},
                              {"2026-11-21T10:00:00-05:00", "1bd", "2026-11-23T10:00:00-05:00"},
                              // Friday evening is closed; the next opening is Saturday's.
                              {"2026-11-19T18:00:00-05:00", "1bd", "2026-11-21T09:00:00-05:00"},
                          });
  CHECK_FALSE(compiled(office).is_business_day(day("2026-11-21")));
  office.hours[4].clear();
  CHECK(compiled(office).is_business_day(day("2026-11-20")));
}

TEST_CASE("open time is real time, also when the clocks change") {
  const auto madrid = compiled(daily("Europe/Madrid", {"00:00-24:00"}));
  CHECK(madrid.open_seconds(at("2026-03-28T12:00:00+01:00"), at("2026-03-29T12:00:00+02:00")) ==
        std::chrono::hours{23});
  CHECK(madrid.open_seconds(at("2026-10-24T12:00:00+02:00"), at("2026-10-25T12:00:00+01:00")) ==
        std::chrono::hours{25});
  // An opening inside a gap moves forward by the gap.
  check(compiled(daily("Europe/Madrid", {"02:30-10:00"})),
        {{"2026-03-29T00:00:00+01:00", "0h", "2026-03-29T03:30:00+02:00"},
         {"2026-03-29T00:00:00+01:00", "7h", "2026-03-30T03:00:00+02:00"}});
  check(compiled(daily("Europe/Madrid", {"02:00-02:30"})),
        {{"2026-03-29T00:00:00+01:00", "0h", "2026-03-29T03:00:00+02:00"},
         {"2026-03-29T00:00:00+01:00", "30m", "2026-03-29T03:30:00+02:00"}});
  // Of a repeated hour the first counts, for opening and for closing.
  check(compiled(daily("Europe/Madrid", {"02:30-04:00"})),
        {{"2026-10-25T00:00:00+02:00", "0h", "2026-10-25T02:30:00+02:00"},
         {"2026-10-25T00:00:00+02:00", "150m", "2026-10-25T04:00:00+01:00"}});
  check(compiled(daily("Europe/Madrid", {"01:00-02:30"})),
        {{"2026-10-25T00:00:00+02:00", "90m", "2026-10-25T02:30:00+02:00"},
         {"2026-10-25T00:00:00+02:00", "91m", "2026-10-26T01:01:00+01:00"}});
  check(compiled(daily("Australia/Lord_Howe", {"01:45-03:00"})),
        {{"2026-04-05T00:00:00+11:00", "105m", "2026-04-05T03:00:00+10:30"},
         {"2026-10-04T00:00:00+10:30", "45m", "2026-10-04T03:00:00+11:00"}});
  check(compiled(daily("Europe/Madrid", {"09:00-17:00"})),
        {{"2026-03-28T10:00:00+01:00", "1bd", "2026-03-29T10:00:00+02:00"}});
  check(compiled(daily("Europe/Madrid", {"00:00-24:00"})),
        {{"2026-03-28T02:30:00+01:00", "1bd", "2026-03-29T03:30:00+02:00"},
         {"2026-10-24T02:30:00+02:00", "1bd", "2026-10-25T02:30:00+02:00"}});
}

TEST_CASE("a day that the zone skips has no hours and is no business day") {
  const auto apia = compiled(daily("Pacific/Apia", {"09:00-17:00"}));
  CHECK_FALSE(apia.is_business_day(day("2011-12-30")));
  CHECK(apia.openings_of(day("2011-12-30")).empty());
  check(apia, {{"2011-12-29T16:00:00-10:00", "2h", "2011-12-31T10:00:00+14:00"},
               {"2011-12-29T16:00:00-10:00", "1bd", "2011-12-31T16:00:00+14:00"}});
  check(compiled(daily("Pacific/Apia", {"22:00-06:00"})),
        {{"2011-12-29T22:00:00-10:00", "8h", "2011-12-31T06:00:00+14:00"}});
}

TEST_CASE("an end before its start is zero, and a calendar that never opens is refused") {
  const auto office = compiled(weekdays("UTC", {"09:00-17:00"}));
  CHECK(office.open_seconds(at("2026-11-24T10:00:00Z"), at("2026-11-23T10:00:00Z")).count() == 0);
  CHECK(office.open_seconds(at("2026-11-24T10:00:00Z"), at("2026-11-24T10:00:00Z")).count() == 0);
  CHECK(office.intervals(at("2026-11-24T10:00:00Z"), at("2026-11-23T10:00:00Z")).empty());
  CHECK_FALSE(office.add_open(at("2026-11-24T10:00:00Z"), Seconds{-1}).has_value());
  CHECK_FALSE(office.add_business_days(at("2026-11-24T10:00:00Z"), -1).has_value());

  const auto closed = compiled(weekdays("UTC", {}));
  const auto from = at("2026-11-24T10:00:00Z");
  CHECK(closed.open_seconds(from, at("2036-11-24T10:00:00Z")).count() == 0);
  for (const auto& answer : {closed.add_open(from, Seconds{1}), closed.add_open(from, Seconds{0}),
                             closed.next_opening(from), closed.add_business_days(from, 1)}) {
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().kind == ErrorKind::refused);
  }
  CHECK(closed.next_opening(from).error().message.english() ==
        "the calendar 'test' does not open within ten years");
  CHECK(office.add_open(from, std::chrono::hours{24 * 365 * 50}).error().message.english() ==
        "that is more than a hundred years away in the calendar 'test'");
  CHECK(office.add_business_days(from, 30000).error().kind == ErrorKind::refused);
}

TEST_CASE("time inside pauses does not count; pauses overlap, touch, and come in any order") {
  const auto office = compiled(weekdays("UTC", {"09:00-17:00"}));
  const auto pause = [](std::string_view from, std::string_view to) {
    return Span{at(std::string("2026-11-") + std::string(from) + ":00Z"),
                at(std::string("2026-11-") + std::string(to) + ":00Z")};
  };
  struct Case {
    std::string from, in;
    std::vector<Span> pauses;
    std::string due;
  };
  const Case cases[] = {
      {"2026-11-23T10:00:00Z", "2h", {pause("23T11:00", "23T12:00")}, "2026-11-23T13:00:00Z"},
      {"2026-11-23T10:00:00Z",
       "2h",
       {pause("23T11:30", "23T12:00"), pause("23T11:00", "23T11:45")},
       "2026-11-23T13:00:00Z"},
      {"2026-11-23T10:00:00Z", "2h", {pause("23T12:00", "23T13:00")}, "2026-11-23T12:00:00Z"},
      {"2026-11-23T10:00:00Z", "2h", {pause("23T09:00", "23T10:30")}, "2026-11-23T12:30:00Z"},
      {"2026-11-23T10:00:00Z", "2h", {pause("22T09:00", "23T09:30")}, "2026-11-23T12:00:00Z"},
      {"2026-11-23T10:00:00Z", "2h", {pause("23T11:00", "25T12:00")}, "2026-11-25T13:00:00Z"},
      {"2026-11-23T10:00:00Z", "2h", {pause("23T11:00", "23T10:00")}, "2026-11-23T12:00:00Z"},
      {"2026-11-23T10:00:00Z", "7h", {pause("23T18:00", "23T20:00")}, "2026-11-23T17:00:00Z"},
      {"2026-11-23T10:00:00Z", "0h", {pause("23T09:00", "23T11:00")}, "2026-11-23T11:00:00Z"},
      {"2026-11-23T10:00:00Z", "0h", {pause("23T09:00", "23T17:00")}, "2026-11-24T09:00:00Z"},
      {"2026-11-23T10:00:00Z", "1bd", {pause("23T11:00", "23T13:00")}, "2026-11-24T12:00:00Z"},
      {"2026-11-23T10:00:00Z", "1bd", {pause("23T16:00", "24T09:30")}, "2026-11-24T11:30:00Z"},
      {"2026-11-23T10:00:00Z", "1bd", {pause("24T10:00", "24T12:00")}, "2026-11-24T10:00:00Z"},
      {"2026-11-23T10:00:00Z", "1bd", {pause("24T09:00", "24T16:00")}, "2026-11-24T17:00:00Z"},
      {"2026-11-23T10:00:00Z",
       "1bd",
       {pause("23T11:00", "23T12:00"), pause("24T10:30", "24T11:30")},
       "2026-11-24T12:00:00Z"},
      {"2026-11-23T10:00:00Z", "1bd", {pause("23T18:00", "23T20:00")}, "2026-11-24T10:00:00Z"},
      {"2026-11-23T10:00:00Z", "1bd", {pause("20T10:00", "23T11:00")}, "2026-11-24T11:00:00Z"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.in);
    CAPTURE(c.due);
    const auto wanted = in_open_time(amount(c.in));
    const auto answer = due(office, at(c.from), wanted, c.pauses);
    CHECK(shown(office, answer) == c.due);
    if (wanted.unit == Amount::Unit::business_hours && answer) {
      CHECK(open_seconds(office, at(c.from), *answer, c.pauses) == wanted.time);
    }
  }
  CHECK(due(office, at("2026-11-21T10:00:00Z"), amount("90m"), {pause("21T11:00", "21T12:00")}) ==
        at("2026-11-21T12:30:00Z"));
}

TEST_CASE("questions about single moments and stretches") {
  const auto office = compiled(weekdays("UTC", {"09:00-12:00", "13:00-17:00"}));
  CHECK_FALSE(office.is_open(at("2026-11-23T08:59:59Z")));
  CHECK(office.is_open(at("2026-11-23T09:00:00Z")));
  CHECK(office.is_open(at("2026-11-23T11:59:59Z")));
  CHECK_FALSE(office.is_open(at("2026-11-23T12:00:00Z")));
  const std::vector<Span> expected{{at("2026-11-23T11:00:00Z"), at("2026-11-23T12:00:00Z")},
                                   {at("2026-11-23T13:00:00Z"), at("2026-11-23T17:00:00Z")},
                                   {at("2026-11-24T09:00:00Z"), at("2026-11-24T10:00:00Z")}};
  CHECK(office.intervals(at("2026-11-23T11:00:00Z"), at("2026-11-24T10:00:00Z")) == expected);
  CHECK(total(office.intervals(at("2000-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z"))) ==
        office.open_seconds(at("2000-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z")));
  const auto& always = BusinessCalendar::round_the_clock();
  CHECK(always.intervals(at("2000-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z")).size() == 1);
  CHECK(always.is_open(at("1969-12-31T23:59:59Z")));
  CHECK(always.open_seconds(at("1960-01-01T00:00:00Z"), at("1980-01-01T00:00:00Z")) ==
        at("1980-01-01T00:00:00Z") - at("1960-01-01T00:00:00Z"));
}

TEST_CASE("spans unite, subtract and intersect") {
  const auto s = [](int from, int to) {
    return Span{Instant{Seconds{from}}, Instant{Seconds{to}}};
  };
  CHECK(united({s(5, 7), s(1, 3), s(3, 4), s(6, 9), s(4, 4), s(9, 8)}) ==
        std::vector<Span>{s(1, 4), s(5, 9)});
  CHECK(without({s(0, 10), s(20, 30)}, {s(0, 2), s(5, 6), s(9, 25), s(40, 50)}) ==
        std::vector<Span>{s(2, 5), s(6, 9), s(25, 30)});
  CHECK(without({s(0, 10)}, {s(0, 10)}).empty());
  CHECK(common({s(0, 10), s(20, 30)}, {s(5, 25)}) == std::vector<Span>{s(5, 10), s(20, 25)});
  CHECK(total({s(0, 10), s(20, 30)}) == Seconds{20});
}
