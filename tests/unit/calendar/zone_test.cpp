#include "core/calendar/zone.h"

#include <fstream>
#include <iterator>

#include "core/calendar/posix_rule.h"
#include "tests/unit/calendar/given.h"

using namespace tkt;
using namespace tkt::test;

namespace {

LocalTime local(std::string_view s) {
  return LocalTime{at(std::string(s) + "Z").time_since_epoch()};
}

std::string zone_bytes(const std::string& name) {
  std::ifstream in("/usr/share/zoneinfo/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a moment has the wall time of its zone") {
  struct Case {
    std::string name, instant, shown, abbreviation;
  };
  const Case cases[] = {
      {"UTC", "2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z", "UTC"},
      {"America/Bogota", "2026-11-22T10:00:00Z", "2026-11-22T05:00:00-05:00", "-05"},
      {"America/Guatemala", "2006-07-01T12:00:00Z", "2006-07-01T07:00:00-05:00", "CDT"},
      {"America/Caracas", "2007-12-09T06:59:59Z", "2007-12-09T02:59:59-04:00", "-04"},
      {"America/Caracas", "2007-12-09T07:00:00Z", "2007-12-09T02:30:00-04:30", "-0430"},
      {"America/Caracas", "2016-05-01T07:00:00Z", "2016-05-01T03:00:00-04:00", "-04"},
      {"Europe/Madrid", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00", "CET"},
      {"Europe/Madrid", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00", "CEST"},
      {"Australia/Lord_Howe", "2026-04-04T15:00:00Z", "2026-04-05T01:30:00+10:30", "+1030"},
      {"Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29T23:59:59-10:00", "-10"},
      {"Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31T00:00:00+14:00", "+14"},
      {"Asia/Kathmandu", "2026-01-01T00:00:00Z", "2026-01-01T05:45:00+05:45", "+0545"},
      // Only the rule at the end of the file knows these.
      {"Europe/Madrid", "2050-07-01T12:00:00Z", "2050-07-01T14:00:00+02:00", "CEST"},
      {"America/Santiago", "2060-09-05T03:59:59Z", "2060-09-04T23:59:59-04:00", "-04"},
      {"America/Santiago", "2060-09-05T04:00:00Z", "2060-09-05T01:00:00-03:00", "-03"},
      {"Europe/Dublin", "2071-07-01T12:00:00Z", "2071-07-01T13:00:00+01:00", "IST"},
      {"America/New_York", "2900-07-04T12:00:00Z", "2900-07-04T08:00:00-04:00", "EDT"},
      {"America/New_York", "9998-01-01T12:00:00Z", "9998-01-01T07:00:00-05:00", "EST"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    const auto z = zone(c.name);
    CHECK(z.to_rfc3339(at(c.instant)) == c.shown);
    CHECK(z.abbreviation_at(at(c.instant)) == c.abbreviation);
    CHECK(z.to_local(z.to_instant(z.to_local(at(c.instant)))) == z.to_local(at(c.instant)));
  }
}

TEST_CASE("a skipped wall time moves forward by the gap, of a repeated one the first counts") {
  struct Case {
    std::string name, wall, instant;
  };
  const Case cases[] = {
      {"Europe/Madrid", "2026-03-29T02:00:00", "2026-03-29T01:00:00Z"},
      {"Europe/Madrid", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z"},  // shows 03:30
      {"Europe/Madrid", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z"},  // the first
      {"Europe/Madrid", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z"},
      {"America/New_York", "2014-03-09T02:30:00", "2014-03-09T07:30:00Z"},
      {"America/Sao_Paulo", "2015-10-18T00:00:00", "2015-10-18T03:00:00Z"},  // midnight is skipped
      {"Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z"},
      {"Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z"},
      {"America/Caracas", "2007-12-09T02:45:00", "2007-12-09T06:45:00Z"},  // came twice
      {"America/Caracas", "2016-05-01T02:45:00", "2016-05-01T07:15:00Z"},  // was skipped
      {"Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00Z"},
      {"America/New_York", "2900-03-14T02:30:00", "2900-03-14T07:30:00Z"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    CAPTURE(c.wall);
    CHECK(to_rfc3339(zone(c.name).to_instant(local(c.wall))) == c.instant);
  }
}

TEST_CASE("only Apia left out a day") {
  CHECK(zone("Pacific/Apia").skips(day("2011-12-30")));
  CHECK_FALSE(zone("Pacific/Apia").skips(day("2011-12-31")));
  CHECK_FALSE(zone("America/Santiago").skips(day("2060-09-05")));
  CHECK_FALSE(zone("America/Sao_Paulo").skips(day("2015-10-18")));
}

TEST_CASE("a name that is no zone is refused, with the nearest one") {
  for (const std::string name :
       {"", "Amerika/Nowhere", "../etc/passwd", "America/../Europe/Madrid", "/etc/localtime",
        "America", "America/", "posix/UTC", "right/UTC", "localtime", "zone.tab", "tzdata.zi",
        "America/Bogota\n", "EST5EDT,M3.2.0,M11.1.0"}) {
    CAPTURE(name);
    const auto found = find_zone(name);
    REQUIRE_FALSE(found.has_value());
    CHECK(found.error().kind == ErrorKind::not_found);
  }
  const auto wrong = find_zone("america/bogotá");
  REQUIRE_FALSE(wrong.has_value());
  CHECK(wrong.error().message.english() == "there is no time zone 'america/bogotá'");
  REQUIRE(wrong.error().hints.size() == 1);
  CHECK(wrong.error().hints[0].english().find("America/Bogota") != std::string::npos);
}

TEST_CASE("all names of the database can be read") {
  const auto names = zone_names();
  CHECK(names.size() > 400);
  for (const auto& name : names) {
    CAPTURE(name);
    CHECK(find_zone(name).has_value());
  }
}

TEST_CASE("a damaged zone file is said to be damaged, wherever it is cut") {
  const auto whole = zone_bytes("Europe/Madrid");
  REQUIRE(zone_from_tzif("Europe/Madrid", whole).has_value());
  for (std::size_t length = 0; length < whole.size(); length += 23) {
    const auto cut = zone_from_tzif("x", whole.substr(0, length));
    REQUIRE_FALSE(cut.has_value());
    CHECK(cut.error().kind == ErrorKind::damaged);
  }
  for (std::size_t i = 0; i < whole.size(); i += 17) {
    auto bent = whole;
    bent[i] = static_cast<char>(~bent[i]);
    const auto read = zone_from_tzif("x", bent);  // must neither crash nor read beyond the end
    if (read) CHECK(read->to_instant(local("2026-11-22T10:00:00")) != Instant{});
  }
}

TEST_CASE("rules at the end of zone files") {
  struct Case {
    std::string rule, begins, ends;  ///< wall times in 2040
  };
  const Case cases[] = {
      {"CET-1CEST,M3.5.0,M10.5.0/3", "2040-03-25T02:00:00Z", "2040-10-28T03:00:00Z"},
      {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2040-10-07T02:00:00Z", "2040-04-01T02:00:00Z"},
      {"<-04>4<-03>,M9.1.6/24,M4.1.6/24", "2040-09-02T00:00:00Z", "2040-04-08T00:00:00Z"},
      {"IST-1GMT0,M10.5.0,M3.5.0/1", "2040-10-28T02:00:00Z", "2040-03-25T01:00:00Z"},
      {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2040-03-24T23:00:00Z", "2040-10-28T00:00:00Z"},
      {"AAA3BBB,J60,J300", "2040-03-01T02:00:00Z", "2040-10-27T02:00:00Z"},
      {"AAA3BBB,59/0,299/0", "2040-02-29T00:00:00Z", "2040-10-26T00:00:00Z"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.rule);
    const auto rule = parse_posix_rule(c.rule);
    REQUIRE(rule.has_value());
    REQUIRE(rule->summer.has_value());
    const auto in_2040 = [](const PosixRule::Date& date) {
      return to_rfc3339(Instant{date.in(std::chrono::year{2040}).time_since_epoch()});
    };
    CHECK(in_2040(rule->summer->begins) == c.begins);
    CHECK(in_2040(rule->summer->ends) == c.ends);
  }
  CHECK(parse_posix_rule("<-05>5")->standard.offset == Seconds{-18000});
  for (const std::string bad :
       {"", "E", "EST", "5", "<-05", "<>5", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0",
        "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST25", "EST5:60",
        "EST5EDT,M3.2.0,M11.1.0x", "EST5EDT,J0,J300", "EST5EDT,J1,366", "EST5EDT,M3.2.0/168,J1"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_posix_rule(bad).has_value());
  }
}

TEST_CASE("summer time that never ends goes on from year to year") {
  // RFC 8536, section 3.3.1: the end and the next beginning are one moment.
  const auto rule = parse_posix_rule("EST5EDT,0/0,J365/25");
  REQUIRE(rule.has_value());
  CHECK(rule->summer->begins.in(std::chrono::year{2041}) - std::chrono::hours{-5} ==
        rule->summer->ends.in(std::chrono::year{2040}) - std::chrono::hours{-4});
}
