#include "core/calendar/times.h"

#include "tests/unit/calendar/given.h"

using namespace tkt;
using namespace tkt::test;

namespace {
// A Sunday, 05:00 in Bogotá.
const char* const now = "2026-11-22T10:00:00Z";
}  // namespace

TEST_CASE("times are read as people give them") {
  struct Case {
    std::string written, instant;
    long covers;  ///< seconds
  };
  const Case cases[] = {
      {"now", "2026-11-22T10:00:00Z", 1},
      {"ahora", "2026-11-22T10:00:00Z", 1},
      {"today", "2026-11-22T05:00:00Z", 86400},
      {"hoy", "2026-11-22T05:00:00Z", 86400},
      {"Yesterday", "2026-11-21T05:00:00Z", 86400},
      {"mañana", "2026-11-23T05:00:00Z", 86400},
      {"yesterday 16:50", "2026-11-21T21:50:00Z", 60},
      {"-3d", "2026-11-19T10:00:00Z", 1},
      {"+2h", "2026-11-22T12:00:00Z", 1},
      {"-1h30m", "2026-11-22T08:30:00Z", 1},
      {"2026-11-20", "2026-11-20T05:00:00Z", 86400},
      {"2026-11-20 16:50", "2026-11-20T21:50:00Z", 60},
      {"2026-11-20T16:50", "2026-11-20T21:50:00Z", 60},
      {"2026-11-20 16:50:30", "2026-11-20T21:50:30Z", 1},
      {"2026-11-20T16:50:30.25", "2026-11-20T21:50:30Z", 1},
      {"2026-11-20T24:00", "2026-11-21T05:00:00Z", 60},
      {"2026-11-20T16:50:00Z", "2026-11-20T16:50:00Z", 1},
      {"2026-11-20T16:50Z", "2026-11-20T16:50:00Z", 1},
      {"2026-11-20T16:50:00.999Z", "2026-11-20T16:50:00Z", 1},
      {"2026-11-20 16:50+02:00", "2026-11-20T14:50:00Z", 1},
      {"2026-11-20T16:50:00-05:00", "2026-11-20T21:50:00Z", 1},
      {" 2026-11-20 ", "2026-11-20T05:00:00Z", 86400},
  };
  for (const auto& c : cases) {
    CAPTURE(c.written);
    const auto read = parse_time(c.written, at(now), zone("America/Bogota"));
    REQUIRE(read.has_value());
    CHECK(to_rfc3339(*read) == c.instant);
    CHECK(parse_period(c.written, at(now), zone("America/Bogota"))->length().count() == c.covers);
  }
}

TEST_CASE("a day has the length that it has there") {
  const auto length = [](std::string_view s) {
    return parse_period(s, at(now), zone("Europe/Madrid"))->length();
  };
  CHECK(length("2026-03-29") == std::chrono::hours{23});
  CHECK(length("2026-10-25") == std::chrono::hours{25});
}

TEST_CASE("what is no time is refused with the accepted forms") {
  for (const std::string bad : {"",
                                " ",
                                "noon",
                                "2026",
                                "2026-11",
                                "2026-13-01",
                                "2026-02-29",
                                "2026-11-31",
                                "22-11-2026",
                                "2026-11-22x",
                                "2026-11-22 25:00",
                                "2026-11-22 10",
                                "2026-11-22 10:61",
                                "2026-11-22T10:00:00+99:00",
                                "2026-11-22T10:00:00z5",
                                "-",
                                "+",
                                "-3",
                                "-3bd",
                                "+8bh",
                                "3d",
                                "--3d",
                                "today today",
                                "todayx",
                                "now 10:00",
                                "2026-11-22 10:00 America/Bogota"}) {
    CAPTURE(bad);
    const auto read = parse_time(bad, at(now), zone("America/Bogota"));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ErrorKind::usage);
    REQUIRE(read.error().hints.size() == 1);
    CHECK(read.error().hints[0].english().find("yesterday") != std::string::npos);
  }
}
