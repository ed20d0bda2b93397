#include "formats/ics/ics_notes.h"

#include <doctest/doctest.h>

using namespace tkt;

namespace {

HolidayFile notes(const std::string& head, const std::string& events = {}) {
  HolidayFile file;
  read_ics_notes("BEGIN:VCALENDAR\nVERSION:2.0\n" + head + events + "END:VCALENDAR\n", file);
  return file;
}

std::string revised(const HolidayFile& file) {
  return file.revised ? to_rfc3339(*file.revised) : "never";
}

std::string event(const std::string& stamp) {
  return "BEGIN:VEVENT\nUID:a\nNAME:no title\nDTSTAMP:" + stamp + "\nEND:VEVENT\n";
}

}  // namespace

TEST_CASE("a calendar's title, folded and escaped, the standard's before the old one") {
  CHECK(notes("NAME:Cierres\\, 2027\r\nX-WR-CALNAME:other\r\n").title == "Cierres, 2027");
  CHECK(notes("X-WR-CALNAME:old\nNAME;LANGUAGE=es:Festivos\n  de Madrid\n").title ==
        "Festivos de Madrid");
  CHECK(notes("X-WR-CALNAME:old\n").title == "old");
  CHECK(notes("", event("20260101T000000Z")).title.empty());
}

TEST_CASE("its revision is the calendar's, else the youngest of its events'") {
  CHECK(revised(notes("", {})) == "never");
  CHECK(revised(notes("LAST-MODIFIED:20261127T093005Z\n")) == "2026-11-27T09:30:05Z");
  CHECK(revised(notes("last-modified:20261127T093005Z\n", event("20300101T000000Z"))) ==
        "2026-11-27T09:30:05Z");
  CHECK(revised(notes("", event("20250101T000000Z") + event("20260301T120000Z") +
                              event("20240101T000000Z"))) == "2026-03-01T12:00:00Z");
  CHECK(revised(notes("LAST-MODIFIED:soon\n", event("20250230T000000Z"))) == "never");
}

TEST_CASE("until when it is published, and versions that are later") {
  using std::chrono::local_days;
  using std::chrono::year;
  const auto file = notes("X-TKT-PUBLISHED-UNTIL;VALUE=DATE:20261231\n");
  CHECK(file.published_until == local_days{year{2026} / 12 / 31});
  CHECK_FALSE(notes("X-TKT-PUBLISHED-UNTIL:20261331\n").published_until);

  const auto older = notes("LAST-MODIFIED:20261122T000000Z\n");
  const auto newer = notes("LAST-MODIFIED:20261127T000000Z\n");
  CHECK(is_newer(newer, older));
  CHECK_FALSE(is_newer(older, newer));
  CHECK_FALSE(is_newer(newer, newer));
  CHECK(is_newer(older, notes("")));
  CHECK_FALSE(is_newer(notes(""), older));
}
