// A sixth desk, written from tkt-policy(5) alone: two teams, a night shift that crosses midnight, a
// matrix, targets in business days, the holidays of Spain.
#include "tests/unit/policies/shipped.h"

using namespace tkt;
using namespace tkt::tests;

namespace {

const char* const file = "tests/support/ayuntamiento.toml";

Policy town_hall() {
  auto policy = read_policy_toml(read_file(file), file);
  REQUIRE(policy);
  return *policy;
}

Targets targets_for(const Policy& policy, const char* module, const char* type,
                    const char* priority) {
  Header header;
  header.module = module;
  header.type = type;
  header.priority = priority;
  return targets_of(policy, People{}, header);
}

}  // namespace

TEST_CASE("sixth desk: a policy written from the manual reads without a finding") {
  static const std::vector<std::string> holidays{"espana"};
  CheckContext context;
  context.holidays = &holidays;
  const auto reading = check_policy_toml(read_file(file), file, context);
  for (const auto& finding : reading.findings) FAIL_CHECK(finding.message.english());
  REQUIRE(reading.policy);
  CHECK(reading.policy->calendars.size() == 2);
  CHECK(reading.policy->matrix.cells.size() == 9);
}

TEST_CASE("sixth desk: the night shift crosses midnight, and is no business day of its own") {
  const auto policy = town_hall();
  const auto shifts = calendar_of(policy, "continuo");
  // Friday 14:30: half an hour of the office, then from 22:00 on.
  CHECK(due_at(shifts, "2026-11-20T14:30:00+01:00", "2bh") == "2026-11-20T23:30:00+01:00");
  CHECK(due_at(shifts, "2026-11-20T23:30:00+01:00", "1bh") == "2026-11-21T00:30:00+01:00");
  CHECK(due_at(shifts, "2026-11-21T05:30:00+01:00", "1bh") == "2026-11-21T22:30:00+01:00");
  CHECK(due_at(shifts, "2026-11-20T23:30:00+01:00", "1bd") == "2026-11-23T23:30:00+01:00");
  // 8 December, a Tuesday: its night shift is not worked, the one that began on Monday is.
  CHECK(shifts.is_open(at("2026-12-08T03:00:00+01:00")));
  CHECK(!shifts.is_open(at("2026-12-08T23:00:00+01:00")));
  // The clocks go back on 25 October: that night has nine hours.
  CHECK(shifts.open_seconds(at("2026-10-24T22:00:00+02:00"), at("2026-10-25T06:00:00+01:00")) ==
        std::chrono::hours{9});
}

TEST_CASE("sixth desk: impact and urgency give the priority; the police has targets of its own") {
  const auto policy = town_hall();
  CHECK(priority_of(policy.matrix, "servicio", "parado") == "alta");
  CHECK(to_string(*targets_for(policy, "padron", "incidencia", "alta").resolution) == "1bd");
  const auto police = targets_for(policy, "policia", "incidencia", "alta");
  CHECK(to_string(*police.resolution) == "6bh");
  CHECK(police.calendar == "continuo");
  CHECK(!targets_for(policy, "padron", "alta", "alta").resolution);
  const auto office = calendar_of(policy, "oficina");
  // 8 December is a holiday; Friday closes at three, so that its afternoon moves to Monday.
  CHECK(due_at(office, "2026-12-03T17:00:00+01:00", "3bd") == "2026-12-09T17:00:00+01:00");
  CHECK(due_at(office, "2026-12-03T17:00:00+01:00", "1bd") == "2026-12-07T08:00:00+01:00");
}
