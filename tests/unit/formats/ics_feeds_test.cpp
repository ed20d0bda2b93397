#include <string>
#include <vector>

#include "core/calendar/windows_zones.h"
#include "formats/ics/ics.h"
#include "tests/unit/calendar/given.h"

using namespace tkt;
using namespace tkt::test;

/// Calendars as the programs and sites write them that people get their holidays from: what each
/// closes, and what of it is found.
namespace {

struct Feed {
  std::string name;
  std::string bytes;
  std::string closes;
  std::string found;
};

std::string iso(LocalDay day) {
  return to_rfc3339(Instant{day.time_since_epoch()}).substr(0, 10);
}

/// `2026-12-25`, `2026-12-24 12:00-24:00`, spans in UTC.
std::string closed(const HolidaySet& set) {
  std::string out;
  const auto add = [&](const std::string& part) { out += (out.empty() ? "" : ", ") + part; };
  for (const auto& [when, special] : set.days) {
    if (special.rule == SpecialDay::Rule::closed) add(iso(when));
    for (const auto& hours : special.closed_times) add(iso(when) + " " + to_string(hours));
  }
  for (const auto& span : set.spans) add(to_rfc3339(span.from) + "/" + to_rfc3339(span.to));
  return out;
}

std::string found(const HolidayReading& reading) {
  std::string out;
  for (const auto& [weight, error] : reading.findings) {
    out += out.empty() ? "" : "; ";
    out += weight == HolidayFinding::Weight::lost ? "lost " : "doubt ";
    out += std::to_string(error.place->line) + ": " + error.message.english();
  }
  return out;
}

void check(const std::vector<Feed>& feeds) {
  for (const auto& feed : feeds) {
    CAPTURE(feed.name);
    const auto reading =
        read_ics(feed.bytes, "holidays/feed.ics", day("2026-01-01"), day("2028-12-31"));
    CHECK(closed(reading.closed) == feed.closes);
    CHECK(found(reading) == feed.found);
  }
}

/// One event in a calendar; its first line is the third of the file.
std::string only(const std::string& lines) {
  return "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + lines + "END:VEVENT\nEND:VCALENDAR\n";
}

constexpr std::string_view google =
    "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\n"
    "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:Holidays in Colombia\r\n"
    "X-WR-TIMEZONE:UTC\r\nX-WR-CALDESC:Holidays and Observances in Colombia\r\n"
    "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261208\r\nDTEND;VALUE=DATE:20261209\r\n"
    "DTSTAMP:20261101T000000Z\r\nUID:20261208_a@google.com\r\nCLASS:PUBLIC\r\n"
    "CREATED:20240517T142021Z\r\nDESCRIPTION:Public holiday\r\n"
    "LAST-MODIFIED:20240517T142021Z\r\nSEQUENCE:0\r\nSTATUS:CONFIRMED\r\n"
    "SUMMARY:Feast of the Immaculate Conception\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261226\r\n"
    "UID:20261225_b@google.com\r\nSUMMARY:Christmas Day\r\nTRANSP:TRANSPARENT\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";

constexpr std::string_view outlook =
    "BEGIN:VCALENDAR\nPRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\nVERSION:2.0\n"
    "METHOD:PUBLISH\nX-CALSTART:20260101T000000Z\nX-WR-RELCALID:{0000002E}\n"
    "BEGIN:VTIMEZONE\nTZID:Romance Standard Time\nBEGIN:STANDARD\nDTSTART:16011028T030000\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
    "END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010325T020000\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    "END:DAYLIGHT\nEND:VTIMEZONE\n"
    "BEGIN:VEVENT\nCLASS:PUBLIC\nDTSTART;TZID=\"Romance Standard Time\":20260106T000000\n"
    "DTEND;TZID=\"Romance Standard Time\":20260107T000000\nPRIORITY:5\nSEQUENCE:0\n"
    "SUMMARY;LANGUAGE=es:Día de Reyes\nTRANSP:OPAQUE\nUID:040000008200E00074\n"
    "X-MICROSOFT-CDO-BUSYSTATUS:OOF\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\n"
    "BEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nDESCRIPTION:Reminder\nEND:VALARM\n"
    "END:VEVENT\n"
    "BEGIN:VEVENT\nDTSTART;TZID=\"Romance Standard Time\":20260703T150000\n"
    "DTEND;TZID=\"Romance Standard Time\":20260703T180000\nSUMMARY:Jornada de verano\n"
    "UID:040000008200E00075\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\nEND:VEVENT\n"
    "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260214\nDTEND;VALUE=DATE:20260215\n"
    "SUMMARY:San Valentín\nUID:040000008200E00076\nTRANSP:OPAQUE\n"
    "X-MICROSOFT-CDO-BUSYSTATUS:FREE\nEND:VEVENT\nEND:VCALENDAR\n";

constexpr std::string_view apple =
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Apple Inc.//macOS 14.4//EN\n"
    "X-APPLE-CALENDAR-COLOR:#34AADC\nX-WR-CALNAME:Festivos\nBEGIN:VEVENT\n"
    "CREATED:20240101T000000Z\nUID:A1-B2\nRRULE:FREQ=YEARLY;UNTIL=20271231\n"
    "DTEND;VALUE=DATE:20250502\nTRANSP:TRANSPARENT\nX-APPLE-UNIVERSAL-ID:1\n"
    "SUMMARY;LANGUAGE=es:Día del Trabajo\nDTSTART;VALUE=DATE:20250501\nSEQUENCE:0\n"
    "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC\nEND:VEVENT\nEND:VCALENDAR\n";

constexpr std::string_view officeholidays =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//www.officeholidays.com//iCal 4.0//EN\r\n"
    "X-WR-CALNAME:Venezuela Holidays\r\nX-PUBLISHED-TTL:PT48H\r\nMETHOD:PUBLISH\r\n"
    "X-MS-OLK-FORCEINSPECTOROPEN:TRUE\r\nBEGIN:VEVENT\r\nCLASS:PUBLIC\r\n"
    "UID:2026-07-24VE1@www.officeholidays.com\r\nCREATED:20260101T000000Z\r\n"
    "DESCRIPTION: Birth of the Liberator\\n\\nInformation provided by \r\n "
    "www.officeholidays.com\r\n"
    "URL:https://www.officeholidays.com/holidays/venezuela\r\nDTSTART;VALUE=DATE:20260724\r\n"
    "DTEND;VALUE=DATE:20260725\r\nDTSTAMP:20260101T000000Z\r\nLOCATION:Venezuela\r\n"
    "PRIORITY:5\r\nSEQUENCE:0\r\nSUMMARY;LANGUAGE=en-us:Venezuela: Simón Bolívar's Birthday\r\n"
    "TRANSP:OPAQUE\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nX-MICROSOFT-CDO-IMPORTANCE:1\r\n"
    "X-MICROSOFT-DISALLOW-COUNTER:FALSE\r\nX-MS-OLK-ALLOWEXTERNCHECK:TRUE\r\n"
    "X-MS-OLK-AUTOFILLLOCATION:FALSE\r\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n";

constexpr std::string_view calendarlabs =
    "BEGIN:VCALENDAR\r\nCALSCALE:GREGORIAN\r\nX-WR-CALNAME:Guatemala Holidays\r\n"
    "METHOD:PUBLISH\r\nPRODID:-//Apple Computer\\, Inc//iCal 2.0//EN\r\nVERSION:2.0\r\n"
    "BEGIN:VEVENT\r\nUID:7c1f@calendarlabs.com\r\nDTSTAMP:20260101T000000Z\r\n"
    "SUMMARY:Independence Day\r\nDESCRIPTION:Visit https://calendarlabs.com/ to know more. \r\n"
    "Like us on Facebook\r\nLOCATION:Guatemala\r\nDTSTART;VALUE=DATE:20260915\r\n"
    "DTEND;VALUE=DATE:20260915\r\nSTATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n";

}  // namespace

TEST_CASE("feeds of the big publishers") {
  check({
      {"google", std::string(google), "2026-12-08, 2026-12-25", ""},
      {"outlook", std::string(outlook), "2026-01-06, 2026-07-03T13:00:00Z/2026-07-03T16:00:00Z",
       "doubt 46: 'San Valentín' is marked as free time, so it closes nothing"},
      {"apple", std::string(apple), "2026-05-01, 2027-05-01", ""},
      {"officeholidays", std::string(officeholidays), "2026-07-24", ""},
      {"calendarlabs", std::string(calendarlabs), "2026-09-15",
       "doubt 12: not a line of the form NAME:VALUE"},
  });
}

TEST_CASE("all-day events are written in many ways") {
  const auto written = [](const std::string& from, const std::string& to) {
    return only("DTSTART" + from + "\n" + (to.empty() ? "" : "DTEND" + to + "\n"));
  };
  check({
      {"floating", written(":20261225T000000", ":20261226T000000"), "2026-12-25", ""},
      {"to 24:00", written(":20261225T000000", ":20261225T240000"), "2026-12-25", ""},
      {"to 23:59", written(":20261225T000000", ":20261225T235900"), "2026-12-25", ""},
      {"to 23:59:59", written(":20261225T000000", ":20261225T235959"), "2026-12-25", ""},
      {"three days", written(":20261224T000000", ":20261226T235959"),
       "2026-12-24, 2026-12-25, 2026-12-26", ""},
      {"no length", written(":20261225T000000", ":20261225T000000"), "2026-12-25", ""},
      {"no end", written(":20261225T000000", ""), "2026-12-25", ""},
      {"UTC", written(":20261225T000000Z", ":20261226T000000Z"), "2026-12-25", ""},
      {"a zone",
       written(";TZID=America/Bogota:20261225T000000", ";TZID=America/Bogota:20261226T000000"),
       "2026-12-25", ""},
      {"Windows",
       written(";TZID=SA Pacific Standard Time:20261225T000000",
               ";TZID=SA Pacific Standard Time:20261226T000000"),
       "2026-12-25", ""},
      {"the zone's day in UTC", written(":20261225T050000Z", ":20261226T050000Z"),
       "2026-12-25T05:00:00Z/2026-12-26T05:00:00Z", ""},
      {"a date and a time", written(";VALUE=DATE:20261225", ":20261226T000000"), "2026-12-25", ""},
      {"VALUE=DATE with a zone", written(";TZID=America/Bogota;VALUE=DATE:20261225", ""),
       "2026-12-25", ""},
      {"VALUE=DATE with a time", written(";VALUE=DATE:20261225T000000", ""), "2026-12-25", ""},
      {"a date without VALUE", written(":20261225", ":20261227"), "2026-12-25, 2026-12-26", ""},
      {"a quoted parameter", written(";X-A=\"a:b;c\";VALUE=\"DATE\":20261225", ""), "2026-12-25",
       ""},
      {"small letters",
       "begin:vcalendar\nbegin:vevent\ndtstart;value=date:20261225\nend:vevent\n"
       "end:vcalendar\n",
       "2026-12-25", ""},
      {"hours from midnight", written(":20261225T000000", ":20261225T120000"),
       "2026-12-25 00:00-12:00", ""},
      {"hours", written(":20261224T120000", ":20261224T235959"), "2026-12-24 12:00-23:59:59", ""},
      {"a moment", only("SUMMARY:x\nDTSTART:20261224T120000\n"), "",
       "lost 2: 'x' has no end, so it closes nothing"},
  });
}

TEST_CASE("recurrences, exceptions and replacements as programs write them") {
  const std::string yearly = "UID:a\nDTSTART:20260101T000000\nDTEND:20260102T000000\n";
  check({
      {"RRULE without a value", only("DTSTART;VALUE=DATE:20261225\nRRULE:\n"), "2026-12-25", ""},
      {"RRULE of a semicolon", only("DTSTART;VALUE=DATE:20261225\nRRULE:;\n"), "2026-12-25", ""},
      {"RRULE that ends in one", only("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;\n"),
       "2026-12-25, 2027-12-25, 2028-12-25", ""},
      {"nothing has a value",
       only("DTSTART;VALUE=DATE:20261225\nDTEND:\nRDATE:\nEXDATE;VALUE=DATE:\n"
            "DURATION:\nSUMMARY:\nTRANSP:\nSTATUS:\n"),
       "2026-12-25", ""},
      {"all-day with times recurs", only(yearly + "RRULE:FREQ=YEARLY\nEXDATE:20270101T000000\n"),
       "2026-01-01, 2028-01-01", ""},
      {"EXDATE is a day", only(yearly + "RRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270101\n"),
       "2026-01-01, 2028-01-01", ""},
      {"EXRULE",
       only("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY\n"
            "EXRULE:FREQ=YEARLY;INTERVAL=2\n"),
       "2027-01-01", ""},
      {"RDATE of two zones",
       only("DTSTART:20260101T100000Z\nDURATION:PT1H\n"
            "RDATE;TZID=Romance Standard Time:20260701T120000\n"),
       "2026-01-01T10:00:00Z/2026-01-01T11:00:00Z, 2026-07-01T10:00:00Z/2026-07-01T11:00:00Z", ""},
      {"a replaced occurrence",
       "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + yearly +
           "RRULE:FREQ=YEARLY\nEND:VEVENT\nBEGIN:VEVENT\nUID:a\n"
           "RECURRENCE-ID:20270101T000000\nDTSTART:20270104T000000\n"
           "DTEND:20270105T000000\nEND:VEVENT\nEND:VCALENDAR\n",
       "2026-01-01, 2027-01-04, 2028-01-01", ""},
      {"a cancelled occurrence",
       "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + yearly +
           "RRULE:FREQ=YEARLY\nEND:VEVENT\nBEGIN:VEVENT\nUID:a\n"
           "RECURRENCE-ID:20270101T000000\nDTSTART:20270101T000000\n"
           "STATUS:cancelled\nEND:VEVENT\nEND:VCALENDAR\n",
       "2026-01-01, 2028-01-01", ""},
      {"weeks", only("DTSTART;VALUE=DATE:20261224\nDURATION:P1W\n"),
       "2026-12-24, 2026-12-25, 2026-12-26, 2026-12-27, 2026-12-28, 2026-12-29, 2026-12-30", ""},
  });
}

TEST_CASE("zones: IANA, Windows, described, and none at all") {
  const auto noon = [](const std::string& tzid) {
    return only("DTSTART;TZID=" + tzid + ":20260701T120000\nDURATION:PT1H\n");
  };
  check({
      {"IANA", noon("Europe/Madrid"), "2026-07-01T10:00:00Z/2026-07-01T11:00:00Z", ""},
      {"quoted", noon("\"Europe/Madrid\""), "2026-07-01T10:00:00Z/2026-07-01T11:00:00Z", ""},
      {"Windows", noon("Romance Standard Time"), "2026-07-01T10:00:00Z/2026-07-01T11:00:00Z", ""},
      {"Windows, otherwise written", noon("\"romance standard time\""),
       "2026-07-01T10:00:00Z/2026-07-01T11:00:00Z", ""},
      {"no name", noon(""), "2026-07-01 12:00-13:00", ""},
      {"unknown", noon("Customized Time Zone"), "2026-07-01 12:00-13:00",
       "doubt 3: there is no time zone 'Customized Time Zone', and the file does not describe it"},
      {"described by words",
       "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:(UTC-05:00) Bogota\\, Lima\nBEGIN:STANDARD\n"
       "DTSTART:16010101T000000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0500\nEND:STANDARD\n"
       "END:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=\"(UTC-05:00) Bogota, Lima\":20260701T120000\n"
       "DURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n",
       "2026-07-01T17:00:00Z/2026-07-01T18:00:00Z", ""},
  });
}

TEST_CASE("lines end and fold in every way") {
  const std::string mixed =
      "\xEF\xBB\xBF"
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\nDTSTART;VAL\r\n UE=DA\n\tTE:20261225\r\n\r\n"
      "SUMMARY:Navi\r\n dad\nEND:VEVENT\r\nEND:VCALENDAR";
  std::string mac = only("DTSTART;VALUE=DATE:20261225\n");
  for (char& c : mac) c = c == '\n' ? '\r' : c;
  check({{"mixed", mixed, "2026-12-25", ""}, {"old Mac", mac, "2026-12-25", ""}});
}

TEST_CASE("every zone that Windows names is one of the system's") {
  CHECK(zone_of_windows("SA Pacific Standard Time") == "America/Bogota");
  CHECK(zone_of_windows("Central America Standard Time") == "America/Guatemala");
  CHECK(zone_of_windows("venezuela standard time") == "America/Caracas");
  CHECK(zone_of_windows("America/Bogota").empty());
  for (const auto* name : {"Romance Standard Time", "W. Europe Standard Time", "UTC", "UTC-11"})
    CHECK(known_zone(zone_of_windows(name)).value().has_value());
}
