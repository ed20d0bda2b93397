#include "core/calendar/closed_days.h"

#include "tests/unit/calendar/given.h"

using namespace tkt;
using namespace tkt::test;

namespace {

std::string shown(const std::vector<ClosedDay>& days) {
  std::string out;
  for (const auto& one : days) {
    out +=
        (out.empty() ? "" : ", ") + to_rfc3339(Instant{one.day.time_since_epoch()}).substr(0, 10);
    for (const auto& times : one.times) out += " " + to_string(times);
    for (const auto& name : one.names) out += " " + name;
  }
  return out;
}

}  // namespace

TEST_CASE("what is closed, day by day, by the clock of a zone") {
  HolidaySet set;
  set.close(day("2027-01-06"), "Reyes");
  set.close_times(day("2027-01-05"), opening("12:00-24:00"), "Víspera");
  set.close_times(day("2027-01-05"), opening("11:00-13:00"), "Acto");
  set.close_times(day("2027-01-07"), opening("00:00-12:00"), "A");
  set.close_times(day("2027-01-07"), opening("12:00-24:00"), "B");
  // From 18:00 on one day in Guatemala to 06:00 two days later.
  set.spans.push_back({at("2026-12-25T00:00:00Z"), at("2026-12-26T12:00:00Z"), "Cierre"});
  CHECK(shown(closed_days(set, zone("America/Guatemala"))) ==
        "2026-12-24 18:00-24:00 Cierre, 2026-12-25 Cierre, 2026-12-26 00:00-06:00 Cierre, "
        "2027-01-05 11:00-24:00 Víspera Acto, 2027-01-06 Reyes, 2027-01-07 A B");
  CHECK(closed_days({}, zone("UTC")).empty());
}

TEST_CASE("what another version brings and takes") {
  HolidaySet before;
  before.close(day("2027-01-06"), "Reyes");
  before.close(day("2027-03-19"), "San José");
  before.close_times(day("2027-12-24"), opening("12:00-24:00"), "Nochebuena");
  HolidaySet after;
  after.close(day("2027-01-06"), "Epifanía");  // another name changes nothing
  after.close(day("2027-07-12"), "Chiquinquirá");
  after.close_times(day("2027-12-24"), opening("14:00-24:00"), "Nochebuena");
  const auto change = difference(closed_days(before, zone("UTC")), closed_days(after, zone("UTC")));
  CHECK(shown(change.come) == "2027-07-12 Chiquinquirá, 2027-12-24 14:00-24:00 Nochebuena");
  CHECK(shown(change.go) == "2027-03-19 San José, 2027-12-24 12:00-24:00 Nochebuena");
  const auto none = difference(closed_days(after, zone("UTC")), closed_days(after, zone("UTC")));
  CHECK(none.come.empty());
  CHECK(none.go.empty());
}
