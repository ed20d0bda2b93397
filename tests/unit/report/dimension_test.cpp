#include "core/report/dimension.h"

#include <doctest/doctest.h>

using namespace tkt;

namespace {

LocalDay day(int year, unsigned month, unsigned of_month) {
  return LocalDay{std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) /
                                        static_cast<int>(of_month)}
                      .time_since_epoch()};
}

}  // namespace

TEST_CASE("weeks are those of ISO 8601, also around the new year") {
  CHECK(week_of(day(2026, 11, 22)) == "2026-W47");  // a Sunday
  CHECK(week_of(day(2026, 11, 23)) == "2026-W48");
  CHECK(week_of(day(2026, 1, 1)) == "2026-W01");
  CHECK(week_of(day(2025, 12, 29)) == "2026-W01");
  CHECK(week_of(day(2027, 1, 3)) == "2026-W53");
  CHECK(week_of(day(2024, 12, 30)) == "2025-W01");
  CHECK(month_of(day(2026, 2, 28)) == "2026-02");
}

TEST_CASE("dimensions by their names") {
  for (const auto* name : {"priority", "team", "agent", "organisation", "module", "type", "channel",
                           "state", "band", "week", "month"}) {
    const auto dimension = parse_dimension(name);
    REQUIRE(dimension);
    CHECK(to_string(*dimension) == name);
  }
  for (const auto* name : {"", "Priority", "priority ", "weeks", "org"}) {
    const auto refused = parse_dimension(name);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::usage);
  }
}
