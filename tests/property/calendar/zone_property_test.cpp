#include "tests/property/calendar/naive.h"

using namespace tkt;
using namespace tkt::test;
using namespace tkt::naive;

TEST_CASE("wall times are those of the C library, from 1900 to 2600") {
  Dice dice(1);
  for (const auto& setting : settings()) {
    CAPTURE(setting.zone);
    const LibcZone libc(setting.zone);
    const auto ours = zone(setting.zone);
    for (int i = 0; i < rounds(2000); ++i) {
      const Instant t{Seconds{dice(-2208988800, 19880899200)}};
      CAPTURE(to_rfc3339(t));
      REQUIRE(ours.to_local(t) == LibcZone::local(t));
    }
  }
}

TEST_CASE("the moment of a wall time shows that time, and is the first that does") {
  Dice dice(2);
  for (const auto& setting : settings()) {
    const auto ours = zone(setting.zone);
    const auto around = at(setting.around + "T00:00:00Z");
    for (int i = 0; i < rounds(1000); ++i) {
      const LocalTime wall{around.time_since_epoch() + Seconds{dice(-200000, 200000)}};
      const auto t = ours.to_instant(wall);
      CAPTURE(setting.zone);
      CAPTURE(to_rfc3339(t));
      const auto shown = ours.to_local(t);
      REQUIRE(shown >= wall);
      if (shown > wall) {
        // Skipped: no moment shows it, and the clock jumped by as much as the time was moved.
        const auto jump = ours.offset_at(t) - ours.offset_at(t - (shown - wall));
        REQUIRE(jump == shown - wall);
      }
      const auto earlier = t - std::chrono::hours{1};
      REQUIRE(ours.to_local(earlier) != wall);
      REQUIRE(ours.to_local(t - std::chrono::minutes{30}) != wall);
    }
  }
}
