#include "tests/unit/policies/shipped.h"

using namespace tkt;
using namespace tkt::tests;

namespace {
const char* const name = "ikhodi";
}

TEST_CASE("ikhodi: the four severities, each target with its own clock") {
  const auto policy = shipped(name);
  CHECK(targets(policy, "p1") == "15m / 4h");
  CHECK(targets(policy, "p2") == "30m / 8bh");
  CHECK(targets(policy, "p3") == "1bh / 24bh");
  CHECK(targets(policy, "p4") == "4bh / 3bd");
  CHECK(targets(policy, "") == "1bh / 24bh");
}

TEST_CASE("ikhodi: a P2 of Friday 16:50 in Guatemala's calendar") {
  const auto policy = shipped(name);
  const auto calendar = calendar_of(policy, "ordinario");
  // 10 minutes on Friday, the rest on Monday.
  CHECK(due_at(calendar, "2026-11-20T16:50:00-06:00", "8bh") == "2026-11-23T15:50:00-06:00");
  // Before a holiday Monday (30 June 2025, Día del Ejército): Tuesday.
  CHECK(due_at(calendar, "2025-06-27T16:50:00-06:00", "8bh") == "2025-07-01T15:50:00-06:00");
  CHECK(due_at(calendar, "2026-11-20T16:50:00-06:00", "24bh") == "2026-11-25T13:50:00-06:00");
  CHECK(due_at(calendar, "2026-11-20T16:50:00-06:00", "3bd") == "2026-11-25T16:50:00-06:00");
  // Christmas Eve is half a day.
  CHECK(calendar.is_open(at("2026-12-24T10:00:00-06:00")));
  CHECK(!calendar.is_open(at("2026-12-24T14:00:00-06:00")));
}

TEST_CASE("ikhodi: five types, two bands, phone for the urgent and critical") {
  const auto policy = shipped(name);
  CHECK(policy.types.size() == 5);
  REQUIRE(policy.bands.size() == 2);
  CHECK(policy.bands[0].calendar == "ordinario");
  CHECK(policy.bands[1].calendar.empty());
  CHECK(find_id(policy.channels, "telefono")->priorities == std::vector<std::string>{"p1", "p2"});
  Header header;
  header.type = "problema";
  CHECK(required_fields(policy, header).size() == 3);
  CHECK(role_may(policy, "coordinator", "announce"));
}

TEST_CASE("ikhodi: support sets the severity, before work starts") {
  const auto policy = shipped(name);
  for (const auto& priority : policy.priorities)
    CHECK(priority.set_by == std::vector<std::string>{"agent", "coordinator"});
  CHECK(policy.default_priority.empty());
  CHECK(way(policy, "registrado", "en_atencion", "agent")->fields ==
        std::vector<std::string>{"priority"});
}

TEST_CASE("ikhodi: a workaround counts, and the client validates before closing") {
  const auto policy = shipped(name);
  using Workaround = Transition::Workaround;
  CHECK(way(policy, "en_atencion", "alternativa", "agent")->workaround == Workaround::required);
  CHECK(way(policy, "en_atencion", "validacion", "agent")->workaround == Workaround::allowed);
  CHECK(way(policy, "validacion", "cerrado", "agent")->confirmation == Transition::Need::yes);
}

TEST_CASE("ikhodi: what is out of scope has no targets, and the client is told why") {
  const auto policy = shipped(name);
  REQUIRE(policy.exclusions.size() == 5);
  const auto* custom = find_id(policy.exclusions, "desarrollo");
  CHECK(custom->cover == Exclusion::Cover::not_covered);
  CHECK(custom->quote == Exclusion::Quote::yes);
  for (const auto& exclusion : policy.exclusions) {
    CHECK(!exclusion.notice.empty());
    if (exclusion.id != "desarrollo") CHECK(exclusion.cover == Exclusion::Cover::may_exclude);
  }
  Header header;
  header.priority = "p1";
  header.exclusion = "internet";
  CHECK(!targets_of(policy, People{}, header).resolution);
}
