#include "formats/ics/ics.h"

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "tests/unit/calendar/given.h"

using namespace tkt;
using namespace tkt::test;

namespace {

std::string calendar_of(const std::string& events) {
  return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n" + events + "END:VCALENDAR\n";
}

std::string event_of(const std::string& lines) {
  return "BEGIN:VEVENT\nUID:a@test\nDTSTAMP:20260101T000000Z\n" + lines + "END:VEVENT\n";
}

Result<HolidaySet> read(const std::string& bytes) {
  return read_ics(bytes, "holidays/test.ics", day("2026-01-01"), day("2029-12-31"));
}

std::string iso(LocalDay day) {
  return to_rfc3339(Instant{day.time_since_epoch()}).substr(0, 10);
}

/// What is closed, as text: `2026-12-25`, `2026-12-24 12:00-24:00`, `from/to` in UTC.
std::vector<std::string> closed(const HolidaySet& set) {
  std::vector<std::string> out;
  for (const auto& [when, special] : set.days) {
    if (special.rule == SpecialDay::Rule::closed) out.push_back(iso(when));
    for (const auto& hours : special.closed_times) {
      out.push_back(iso(when) + " " + to_string(hours));
    }
  }
  for (const auto& span : set.spans)
    out.push_back(to_rfc3339(span.from) + "/" + to_rfc3339(span.to));
  return out;
}

std::string shown(const Result<HolidaySet>& set) {
  if (!set) return "error: " + set.error().message.english();
  std::string out;
  for (const auto& part : closed(*set)) out += (out.empty() ? "" : ", ") + part;
  return out;
}

std::string file(const std::string& path) {
  std::ifstream in(std::string(TKT_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE_MESSAGE(in, "no file ", path);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("events close days and hours") {
  struct Case {
    std::string event, closes;
  };
  const Case cases[] = {
      // Whole days; DTEND is not included.
      {"DTSTART;VALUE=DATE:20261225\n", "2026-12-25"},
      {"DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261225\n", "2026-12-25"},
      {"DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\n",
       "2026-12-24, 2026-12-25, 2026-12-26"},
      {"DTSTART;VALUE=DATE:20261224\nDURATION:P2D\n", "2026-12-24, 2026-12-25"},
      {"DTSTART;VALUE=DATE:20251230\nDTEND;VALUE=DATE:20260103\n", "2026-01-01, 2026-01-02"},
      {"DTSTART;VALUE=DATE:20291231\nDTEND;VALUE=DATE:20300103\n", "2029-12-31"},
      {"DTSTART;VALUE=DATE:20200101\n", ""},
      // Hours: floating, UTC, zones.
      {"DTSTART:20261224T120000\nDTEND:20261225T000000\n", "2026-12-24 12:00-24:00"},
      {"DTSTART:20261224T120000\nDURATION:PT90M\n", "2026-12-24 12:00-13:30"},
      {"DTSTART:20261224T120000\nDTEND:20261226T090000\n",
       "2026-12-24 12:00-24:00, 2026-12-25 00:00-24:00, 2026-12-26 00:00-09:00"},
      {"DTSTART:20261224T180000Z\nDTEND:20261225T060000Z\n",
       "2026-12-24T18:00:00Z/2026-12-25T06:00:00Z"},
      {"DTSTART;TZID=America/Guatemala:20261224T120000\nDTEND;TZID=America/"
       "Guatemala:20261225T000000\n",
       "2026-12-24T18:00:00Z/2026-12-25T06:00:00Z"},
      {"DTSTART;TZID=/example.org/20260101/Europe/Madrid:20260701T100000\nDURATION:PT1H\n",
       "2026-07-01T08:00:00Z/2026-07-01T09:00:00Z"},
      {"DTSTART;TZID=Europe/Madrid:20260701T100000\nDTEND;TZID=Europe/London:20260701T100000\n",
       "2026-07-01T08:00:00Z/2026-07-01T09:00:00Z"},
      {"DTSTART:20261224T120000\n", ""},
      // Recurrences.
      {"DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY\n",
       "2026-01-01, 2027-01-01, 2028-01-01, 2029-01-01"},
      {"DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY;COUNT=8\n", "2026-01-01, 2027-01-01"},
      {"DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;INTERVAL=2\n", "2026-01-01, 2028-01-01"},
      {"DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;UNTIL=20270101\n", "2026-01-01, 2027-01-01"},
      {"DTSTART;VALUE=DATE:20260112\nRRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYMONTHDAY=6,7,8,9,10,11,"
       "12\n",
       "2026-01-12, 2027-01-11, 2028-01-10, 2029-01-08"},
      {"DTSTART;VALUE=DATE:20260216\nRRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=3MO\n",
       "2026-02-16, 2027-02-15, 2028-02-21, 2029-02-19"},
      {"DTSTART;VALUE=DATE:20260525\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\n",
       "2026-05-25, 2027-05-31, 2028-05-29, 2029-05-28"},
      {"DTSTART;VALUE=DATE:20280229\nRRULE:FREQ=YEARLY\n", "2028-02-29"},
      {"DTSTART;VALUE=DATE:20260403\nRDATE;VALUE=DATE:20270326,20280414\n",
       "2026-04-03, 2027-03-26, 2028-04-14"},
      {"DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270101,20290101\n",
       "2026-01-01, 2028-01-01"},
      {"DTSTART;VALUE=DATE:20260101\nRDATE;VALUE=DATE:20270101\nEXDATE;VALUE=DATE:20260101\n",
       "2027-01-01"},
      {"DTSTART:20261224T120000\nDTEND:20261225T000000\nRRULE:FREQ=YEARLY;UNTIL=20271224T120000\n",
       "2026-12-24 12:00-24:00, 2027-12-24 12:00-24:00"},
      {"DTSTART;TZID=America/Guatemala:20261224T120000\nDURATION:PT12H\n"
       "RRULE:FREQ=YEARLY;UNTIL=20271224T180000Z\n",
       "2026-12-24T18:00:00Z/2026-12-25T06:00:00Z, 2027-12-24T18:00:00Z/2027-12-25T06:00:00Z"},
      {"DTSTART;TZID=America/Guatemala:20261224T120000\nDURATION:PT12H\n"
       "RRULE:FREQ=YEARLY;UNTIL=20271224T175959Z\n",
       "2026-12-24T18:00:00Z/2026-12-25T06:00:00Z"},
      {"DTSTART:20261224T120000\nDURATION:PT1H\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20271224\n",
       "2026-12-24 12:00-13:00, 2028-12-24 12:00-13:00, 2029-12-24 12:00-13:00"},
      {"DTSTART:20261224T120000\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20271224T100000/20271224T110000,"
       "20281224T100000/PT2H\n",
       "2026-12-24 12:00-13:00, 2027-12-24 10:00-11:00, 2028-12-24 10:00-12:00"},
      {"DTSTART;VALUE=DATE:20260101\nRDATE;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;COUNT=1\n",
       "2026-01-01"},
      // What closes nothing, and what does not matter.
      {"DTSTART;VALUE=DATE:20261225\nSTATUS:CANCELLED\n", ""},
      {"DTSTART;VALUE=DATE:20261225\nTRANSP:TRANSPARENT\n", "2026-12-25"},
      {"DTSTART;VALUE=DATE:20261225\nDESCRIPTION:\nX-THING:x\nLOCATION:\n", "2026-12-25"},
      {"DTSTART;VALUE=DATE:20261225\nBEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT1H\n"
       "END:VALARM\n",
       "2026-12-25"},
      {"DTSTART;VAL\n UE=DATE:202\n 61225\n", "2026-12-25"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.event);
    CHECK(shown(read(calendar_of(event_of(c.event)))) == c.closes);
  }
}

TEST_CASE("line ends, byte order marks and several calendars in a file are all right") {
  const auto plain =
      calendar_of(event_of("DTSTART;VALUE=DATE:20261225\nSUMMARY:Día de Navi\n  dad\n"));
  std::string crlf;
  for (const char c : plain) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  for (const auto& bytes :
       {plain, crlf, "\xEF\xBB\xBF" + crlf, plain.substr(0, plain.size() - 1)}) {
    const auto set = read(bytes);
    CHECK(shown(set) == "2026-12-25");
    REQUIRE(set.has_value());
    CHECK(set->days.begin()->second.names == std::vector<std::string>{"Día de Navi dad"});
  }
  CHECK(shown(read(plain + calendar_of(event_of("DTSTART;VALUE=DATE:20260101\n")))) ==
        "2026-01-01, 2026-12-25");
  CHECK(shown(read(calendar_of(""))).empty());
}

TEST_CASE("a zone that the file describes itself") {
  const std::string described =
      "BEGIN:VTIMEZONE\nTZID:SA Pacific Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
      "TZOFFSETFROM:-0500\nTZOFFSETTO:-0500\nEND:STANDARD\nEND:VTIMEZONE\n";
  const auto event =
      event_of("DTSTART;TZID=SA Pacific Standard Time:20261224T120000\nDURATION:PT1H\n");
  CHECK(shown(read(calendar_of(described + event))) == "2026-12-24T17:00:00Z/2026-12-24T18:00:00Z");
  const auto unknown = read(calendar_of(event));
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.error().message.english() ==
        "there is no time zone 'SA Pacific Standard Time', and the file does not describe it");
  CHECK(unknown.error().place == Place{"holidays/test.ics", 7, 0});
}

TEST_CASE("an event may replace one occurrence of another") {
  const std::string yearly = event_of("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;COUNT=3\n");
  CHECK(shown(read(calendar_of(
            yearly +
            event_of("RECURRENCE-ID;VALUE=DATE:20270101\nDTSTART;VALUE=DATE:20270104\n")))) ==
        "2026-01-01, 2027-01-04, 2028-01-01");
  CHECK(shown(read(calendar_of(event_of("RECURRENCE-ID;VALUE=DATE:20270101\nDTSTART;VALUE=DATE:"
                                        "20270101\nSTATUS:CANCELLED\n") +
                               yearly))) == "2026-01-01, 2028-01-01");
  const auto range = read(calendar_of(
      yearly +
      event_of(
          "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20270101\nDTSTART;VALUE=DATE:20270104\n")));
  REQUIRE_FALSE(range.has_value());
  CHECK(range.error().place->line == 13);
}

TEST_CASE("transparent events close nothing where the file tells them from others") {
  const auto holiday = event_of("DTSTART;VALUE=DATE:20261225\nTRANSP:OPAQUE\n");
  const auto observance = event_of("DTSTART;VALUE=DATE:20260510\nTRANSP:TRANSPARENT\n");
  CHECK(shown(read(calendar_of(holiday + observance))) == "2026-12-25");
  CHECK(shown(read(calendar_of(observance))) == "2026-05-10");
}

TEST_CASE("broken files are refused with the line") {
  struct Case {
    std::string bytes, message;
    int line;
  };
  const Case cases[] = {
      {"", "this is not an iCalendar file", 1},
      {"\n\n", "this is not an iCalendar file", 2},
      {"hello\n", "not a line of the form NAME:VALUE", 1},
      {"<html>\n", "not a line of the form NAME:VALUE", 1},
      {"BEGIN:VEVENT\nEND:VEVENT\n", "BEGIN:VEVENT stands outside of BEGIN:VCALENDAR", 1},
      {"VERSION:2.0\n", "VERSION stands outside of BEGIN:VCALENDAR", 1},
      {"END:VCALENDAR\n", "END stands outside of BEGIN:VCALENDAR", 1},
      {" x\n", "a continued line without a beginning", 1},
      {"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\n",
       "the file ends before END:VEVENT, which line 3 begins", 4},
      {"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nEND:VCALENDAR\n",
       "END:VCALENDAR where END:VEVENT should be, which line 3 begins", 4},
      {"BEGIN:VCALENDAR\nVERSION\nEND:VCALENDAR\n", "not a line of the form NAME:VALUE", 2},
      {std::string("BEGIN:VCALENDAR\nX:\0\nEND:VCALENDAR\n", 33),
       "a zero byte: this is not an iCalendar file", 2},
      {calendar_of(event_of("")), "the event has no DTSTART", 4},
      {calendar_of(event_of("DTSTART;VALUE=DATE:20261325\n")), "DTSTART is not a date that exists",
       7},
      {calendar_of(event_of("DTSTART;VALUE=DATE:20260230\n")), "DTSTART is not a date that exists",
       7},
      {calendar_of(event_of("DTSTART;VALUE=DATE:soon\n")), "DTSTART cannot be understood", 7},
      {calendar_of(event_of("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261224\n")),
       "the event ends before it starts", 8},
      {calendar_of(event_of("DTSTART;VALUE=DATE:20261225\nDURATION:-P1D\n")),
       "the event ends before it starts", 8},
      {calendar_of(event_of("DTSTART;VALUE=DATE:20261225\nDURATION:long\n")),
       "DURATION cannot be understood", 8},
      {calendar_of(event_of("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=SOMETIMES\n")),
       "RRULE cannot be understood", 8},
      {calendar_of(
           event_of("DTSTART;VALUE=DATE:20261225\nSUMMARY:x\nEXDATE;VALUE=DATE:tomorrow\n")),
       "EXDATE cannot be understood", 9},
      {calendar_of(event_of("DTSTART:20261225T100000\nDURATION:PT1S\nRRULE:FREQ=SECONDLY\n")),
       "RRULE recurs too often", 9},
  };
  for (const auto& c : cases) {
    CAPTURE(c.bytes);
    const auto set = read(c.bytes);
    REQUIRE_FALSE(set.has_value());
    CHECK(set.error().kind == ErrorKind::damaged);
    CHECK(set.error().message.english() == c.message);
    CHECK(set.error().place == Place{"holidays/test.ics", c.line, 0});
  }
}

TEST_CASE("any cut or bent file is read or refused, never worse") {
  const auto whole = file("examples/holidays/guatemala.ics");
  for (std::size_t i = 1; i < whole.size(); i += 149) {
    (void)read(whole.substr(0, i));
    auto bent = whole;
    bent[i] = static_cast<char>(bent[i] + 1);
    (void)read(bent);
  }
}

TEST_CASE("the public holidays that come with the program, day by day") {
  std::istringstream expected(file("tests/support/holidays_expected.csv"));
  std::string line;
  std::getline(expected, line);
  std::map<std::string, std::set<std::string>> full;
  std::map<std::string, std::set<std::string>> half;
  while (std::getline(expected, line)) {
    std::istringstream fields(line);
    std::string country;
    std::string date;
    std::string kind;
    std::getline(fields, country, ',');
    std::getline(fields, date, ',');
    std::getline(fields, kind, ',');
    (kind == "full" ? full : half)[country].insert(date);
  }
  REQUIRE(full.size() == 4 + 19);  // four countries, the communities and cities of Spain
  for (const auto& [country, days] : full) {
    CAPTURE(country);
    const auto set = read_ics(file("examples/holidays/" + country + ".ics"), country,
                              day("2024-01-01"), day("2035-12-31"));
    REQUIRE_MESSAGE(set.has_value(), set.error().message.english());
    std::set<std::string> closed_days;
    for (const auto& [when, special] : set->days) {
      CHECK(special.rule == SpecialDay::Rule::closed);
      CHECK_FALSE(special.names.empty());
      closed_days.insert(iso(when));
    }
    CHECK(closed_days == days);
    std::set<std::string> half_days;
    for (const auto& span : set->spans) {
      const auto begin = zone("America/Guatemala").to_rfc3339(span.from);
      CHECK(begin.substr(10) == "T12:00:00-06:00");
      CHECK(span.to - span.from == std::chrono::hours{12});
      half_days.insert(begin.substr(0, 10));
    }
    CHECK(half_days == half[country]);
  }
}
