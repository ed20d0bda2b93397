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

HolidayReading read(const std::string& bytes) {
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

/// What is closed, then what was found: `2026-12-25; lost 7: DTSTART is not a date that exists`.
std::string shown(const HolidayReading& reading) {
  std::string out;
  for (const auto& part : closed(reading.closed)) out += (out.empty() ? "" : ", ") + part;
  for (const auto& [weight, error] : reading.findings) {
    out += weight == HolidayFinding::Weight::lost ? "; lost " : "; doubt ";
    out += std::to_string(error.place->line) + ": " + error.message.english();
  }
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
      {"DTSTART:20261224T120000\n", "; lost 4: '' has no end, so it closes nothing"},
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
      // Where libical counts otherwise than RFC 5545 does.
      {"DTSTART;VALUE=DATE:20260804\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO\n",
       "2026-08-04, 2026-08-09, 2026-08-18, 2026-08-23"},
      {"DTSTART;VALUE=DATE:20260804\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU\n",
       "2026-08-04, 2026-08-16, 2026-08-18, 2026-08-30"},
      {"DTSTART;VALUE=DATE:20260807\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=2;BYDAY=SU\n",
       "2026-08-07, 2026-08-09, 2026-08-23"},
      {"DTSTART;VALUE=DATE:20260131\nRRULE:FREQ=DAILY;BYMONTHDAY=-1;COUNT=3\n",
       "2026-01-31, 2026-02-28, 2026-03-31"},
      {"DTSTART;VALUE=DATE:20260331\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3\n",
       "2026-03-31, 2026-04-30, 2026-05-29"},
      {"DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYMONTHDAY=25;COUNT=2\n",
       "2026-12-25, 2027-12-25"},
      {"DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYWEEKNO=1;BYDAY=TH;COUNT=2\n",
       "2026-01-01, 2027-01-07"},
      {"DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYYEARDAY=1,-1;COUNT=3\n",
       "2026-01-01, 2026-12-31, 2027-01-01"},
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
    CHECK(set.closed.days.begin()->second.names == std::vector<std::string>{"Día de Navi dad"});
  }
  CHECK(shown(read(plain + calendar_of(event_of("DTSTART;VALUE=DATE:20260101\n")))) ==
        "2026-01-01, 2026-12-25");
  CHECK(shown(read(calendar_of(""))) ==
        "; doubt 0: there are no events in it, so it closes nothing");
}

TEST_CASE("a zone that the file describes itself") {
  const std::string described =
      "BEGIN:VTIMEZONE\nTZID:The Office\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
      "TZOFFSETFROM:-0500\nTZOFFSETTO:-0500\nEND:STANDARD\nEND:VTIMEZONE\n";
  const auto event = event_of("DTSTART;TZID=The Office:20261224T120000\nDURATION:PT1H\n");
  CHECK(shown(read(calendar_of(described + event))) == "2026-12-24T17:00:00Z/2026-12-24T18:00:00Z");
  CHECK(
      shown(read(calendar_of(event))) ==
      "2026-12-24 12:00-13:00; doubt 7: there is no time zone 'The Office', and the file does not "
      "describe it");
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
  CHECK(shown(read(
            calendar_of(yearly + event_of("RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20270101\n"
                                          "DTSTART;VALUE=DATE:20270104\n")))) ==
        "2026-01-01, 2027-01-01, 2028-01-01; lost 13: RANGE is not understood: end the old event "
        "with UNTIL and write a new one");
}

TEST_CASE("transparent events close nothing where the file tells them from others") {
  const auto holiday = event_of("DTSTART;VALUE=DATE:20261225\nTRANSP:OPAQUE\n");
  const auto observance = event_of("DTSTART;VALUE=DATE:20260510\nTRANSP:TRANSPARENT\n");
  CHECK(shown(read(calendar_of(holiday + observance))) ==
        "2026-12-25; doubt 10: '' is marked as free time, so it closes nothing");
  CHECK(shown(read(calendar_of(observance))) == "2026-05-10");
}

TEST_CASE("files that are no calendars close nothing, and say so") {
  struct Case {
    std::string bytes, message;
    int line;
  };
  std::string many = "BEGIN:VCALENDAR\n";
  for (int i = 0; i <= 10000; ++i) many += "BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n";
  std::string dates = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nRDATE;VALUE=DATE:20260102";
  for (int i = 0; i < 100000; ++i) dates += ",20260102";
  const Case cases[] = {
      {"", "this is not an iCalendar file", 1},
      {"\n\n", "this is not an iCalendar file", 2},
      {"hello\n", "not a line of the form NAME:VALUE", 1},
      {"<html>\n", "not a line of the form NAME:VALUE", 1},
      {" x\n", "not a line of the form NAME:VALUE", 1},
      {"BEGIN:VEVENT\nEND:VEVENT\n", "BEGIN:VEVENT stands outside of BEGIN:VCALENDAR", 1},
      {"VERSION:2.0\n", "VERSION stands outside of BEGIN:VCALENDAR", 1},
      {"END:VCALENDAR\n", "END stands outside of BEGIN:VCALENDAR", 1},
      {std::string("BEGIN:VCALENDAR\nX:\0\nEND:VCALENDAR\n", 33),
       "a zero byte: this is not an iCalendar file", 2},
      {many, "more than 10000 events: this is no calendar of closed days", 30004},
      {dates, "more than 100000 dates: this is no calendar of closed days", 4},
      {std::string(9U << 20U, ' '), "larger than 8 MB: this is no calendar of closed days", 0},
  };
  for (const auto& c : cases) {
    CAPTURE(c.message);
    const auto reading = read(c.bytes);
    CHECK(closed(reading.closed).empty());
    REQUIRE(reading.findings.size() == 1);
    const auto& [weight, error] = reading.findings.front();
    CHECK(weight == HolidayFinding::Weight::lost);
    CHECK(error.kind == ErrorKind::damaged);
    CHECK(error.message.english() == c.message);
    CHECK(error.place == Place{"holidays/test.ics", c.line, 0});
    CHECK_FALSE(error.hints.empty());
  }
}

TEST_CASE("one bad event hides no other") {
  const auto good = event_of("DTSTART;VALUE=DATE:20261225\n");
  struct Case {
    std::string event, found;
  };
  const Case cases[] = {
      {event_of(""), "lost 4: the event has no DTSTART"},
      {event_of("DTSTART:\n"), "lost 4: the event has no DTSTART"},
      {event_of("DTSTART;VALUE=DATE:20261325\n"), "lost 7: DTSTART is not a date that exists"},
      {event_of("DTSTART;VALUE=DATE:20260230\n"), "lost 7: DTSTART is not a date that exists"},
      {event_of("DTSTART:20260228T250000\n"), "lost 7: DTSTART is not a date that exists"},
      {event_of("DTSTART;VALUE=DATE:soon\n"), "lost 7: DTSTART cannot be understood"},
      {event_of("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261224\n"),
       "lost 8: the event ends before it starts"},
      {event_of("DTSTART;VALUE=DATE:20261225\nDURATION:-P1D\n"),
       "lost 8: the event ends before it starts"},
      {event_of("DTSTART;VALUE=DATE:20261225\nDURATION:long\n"),
       "lost 8: DURATION cannot be understood"},
      {event_of("DTSTART;VALUE=DATE:20261225\nDURATION:P99999999W\n"),
       "lost 8: the event lasts longer than a century"},
      {event_of("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=SOMETIMES\n"),
       "lost 8: RRULE cannot be understood"},
      {event_of("DTSTART;VALUE=DATE:20261225\nSUMMARY:x\nEXDATE;VALUE=DATE:tomorrow\n"),
       "lost 9: EXDATE cannot be understood"},
      {"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\n",
       "lost 6: BEGIN:VEVENT inside of the event that line 4 begins"},
      {"BEGIN:VEVENT\nBEGIN:VALARM\nDTSTART;VALUE=DATE:20261224\nEND:VEVENT\n",
       "lost 4: the event has no DTSTART; lost 7: END:VEVENT where END:VALARM should be, which "
       "line "
       "5 begins"},
      {"END:VALARM\n", "lost 4: END:VALARM where END:VCALENDAR should be, which line 1 begins"},
      {"Our office is closed on\n", "doubt 4: not a line of the form NAME:VALUE"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.event);
    CHECK(shown(read(calendar_of(c.event + good))) == "2026-12-25; " + c.found);
  }
  CHECK(shown(read("BEGIN:VCALENDAR\n" + good + "BEGIN:VEVENT\nDTSTART;VALUE=DATE:2026")) ==
        "2026-12-25; lost 8: the file ends before END:VEVENT, which line 7 begins");
}

TEST_CASE("a recurrence that cannot be drawn leaves the day on which it begins") {
  struct Case {
    std::string rule, found;
  };
  const Case cases[] = {
      {"FREQ=SECONDLY", "RRULE recurs more often than daily"},
      {"FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", "RRULE recurs more often than daily"},
      {"FREQ=HOURLY;INTERVAL=24", "RRULE recurs more often than daily"},
      {"FREQ=MONTHLY;RSCALE=HEBREW;BYMONTH=2;BYMONTHDAY=31", "RRULE cannot be understood"},
      {"FREQ=WEEKLY;BYDAY=2MO", "RRULE cannot be understood"},
      {"FREQ=DAILY;BYHOUR=9", "RRULE cannot be understood"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.rule);
    CHECK(
        shown(read(calendar_of(event_of("DTSTART;VALUE=DATE:20261225\nRRULE:" + c.rule + "\n")))) ==
        "2026-12-25; lost 8: " + c.found);
  }
  const auto from_1980 = [](const std::string& rule) {
    return shown(read(calendar_of(event_of("DTSTART;VALUE=DATE:19800101\nRRULE:" + rule + "\n"))));
  };
  CHECK(from_1980("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") == "; lost 8: RRULE never comes true");
  CHECK(from_1980("FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2") == "; lost 8: RRULE never comes true");
}

TEST_CASE("reading ends, however much a file asks for") {
  std::string floods = "BEGIN:VCALENDAR\n";
  for (int i = 0; i < 9000; ++i)
    floods += event_of("DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n");
  const auto never = read(floods + "END:VCALENDAR\n");
  CHECK(never.closed.days.empty());
  CHECK(never.findings.size() < 100);
  CHECK(shown(never).find("this and later events recur too often, or close too much") !=
        std::string::npos);

  std::string long_ones = "BEGIN:VCALENDAR\n";
  for (int i = 0; i < 9000; ++i)
    long_ones += event_of("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20991231\n");
  const auto closed_for_ever =
      read_ics(long_ones + "END:VCALENDAR\n", "x.ics", day("1990-01-01"), day("2049-12-31"));
  REQUIRE(closed_for_ever.findings.size() == 1);
  CHECK(closed_for_ever.findings.front().error.message.english() ==
        "this and later events recur too often, or close too much");
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
    const auto reading = read_ics(file("examples/holidays/" + country + ".ics"), country,
                                  day("2024-01-01"), day("2035-12-31"));
    CHECK(reading.findings.empty());
    const auto& set = reading.closed;
    std::set<std::string> closed_days;
    for (const auto& [when, special] : set.days) {
      CHECK(special.rule == SpecialDay::Rule::closed);
      CHECK_FALSE(special.names.empty());
      closed_days.insert(iso(when));
    }
    CHECK(closed_days == days);
    std::set<std::string> half_days;
    for (const auto& span : set.spans) {
      const auto begin = zone("America/Guatemala").to_rfc3339(span.from);
      CHECK(begin.substr(10) == "T12:00:00-06:00");
      CHECK(span.to - span.from == std::chrono::hours{12});
      half_days.insert(begin.substr(0, 10));
    }
    CHECK(half_days == half[country]);
  }
}
