#include "core/calendar/duration.h"

#include "tests/unit/calendar/given.h"

using namespace tkt;
using namespace tkt::test;

TEST_CASE("durations are read with their kind of clock, and printed so that they read back") {
  using Unit = Amount::Unit;
  struct Case {
    std::string written;
    Unit unit;
    std::int64_t seconds, days;
    std::string printed;
  };
  const Case cases[] = {
      {"90s", Unit::elapsed, 90, 0, "1m30s"},
      {"15m", Unit::elapsed, 900, 0, "15m"},
      {"4h", Unit::elapsed, 14400, 0, "4h"},
      {"2d", Unit::elapsed, 172800, 0, "48h"},
      {"72h", Unit::elapsed, 259200, 0, "72h"},
      {"5d", Unit::elapsed, 432000, 0, "5d"},
      {"97h", Unit::elapsed, 349200, 0, "97h"},
      {"1h30m", Unit::elapsed, 5400, 0, "1h30m"},
      {" 1h 30m ", Unit::elapsed, 5400, 0, "1h30m"},
      {"1d2h3m4s", Unit::elapsed, 93784, 0, "26h3m4s"},
      {"1.5h", Unit::elapsed, 5400, 0, "1h30m"},
      {"0,25h", Unit::elapsed, 900, 0, "15m"},
      {"0", Unit::elapsed, 0, 0, "0s"},
      {"0h", Unit::elapsed, 0, 0, "0s"},
      {"8bh", Unit::business_hours, 28800, 0, "8bh"},
      {"8 BH", Unit::business_hours, 28800, 0, "8bh"},
      {"24bh", Unit::business_hours, 86400, 0, "24bh"},
      {"0.5bh", Unit::business_hours, 1800, 0, "30bm"},
      {"1bh30bm", Unit::business_hours, 5400, 0, "1bh30bm"},
      {"0bh", Unit::business_hours, 0, 0, "0bh"},
      {"3bd", Unit::business_days, 0, 3, "3bd"},
      {"0bd", Unit::business_days, 0, 0, "0bd"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.written);
    const auto read = amount(c.written);
    CHECK(read.unit == c.unit);
    CHECK(read.time.count() == c.seconds);
    CHECK(read.days == c.days);
    CHECK(to_string(read) == c.printed);
    CHECK(amount(to_string(read)) == read);
  }
}

TEST_CASE("what is no duration is refused with the accepted forms") {
  for (const std::string bad : {"",
                                " ",
                                "h",
                                "4",
                                "4x",
                                "-4h",
                                "+4h",
                                "4hh",
                                "30m1h",
                                "1h1h",
                                "1h2bh",
                                "1bd2bh",
                                "1bd1d",
                                "1.5bd",
                                "1.h",
                                ".5h",
                                "1.00001h",
                                "1.3333s",
                                "0.0001s",
                                "4 h rs",
                                "1e3h",
                                "١h",
                                "4horas",
                                "99999999999999999999h",
                                "999999999999d",
                                "bd",
                                "1b",
                                "nan",
                                "4h\n"}) {
    CAPTURE(bad);
    const auto read = parse_amount(bad);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ErrorKind::usage);
    CHECK(read.error().hints.size() == 1);
  }
  CHECK(parse_amount("4x").error().message.english() == "'4x' is not a duration");
}
