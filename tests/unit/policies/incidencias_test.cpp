#include "tests/unit/policies/shipped.h"

using namespace tkt;
using namespace tkt::tests;

TEST_CASE("incidencias: the states and priorities of the log are found by the names it has") {
  const auto policy = shipped("incidencias");
  for (const auto* name : {"New", "Active", "Awaiting User Info", "Awaiting Vendor",
                           "Awaiting Problem", "Awaiting Evidence", "Resolved", "Closed"})
    CHECK(find_named(policy.states, name, text("state")));
  for (const auto* name : {"1 - Critical", "2 - High", "3 - Moderate", "4 - Low"})
    CHECK(find_named(policy.priorities, name, text("priority")));
}

TEST_CASE("incidencias: the matrix is the one that the log shows") {
  const auto policy = shipped("incidencias");
  struct Case {
    const char *impact, *urgency, *priority;
  };
  const std::vector<Case> cases{
      {"high", "high", "critical"},     {"high", "medium", "high"},  {"medium", "high", "high"},
      {"medium", "medium", "moderate"}, {"low", "high", "moderate"}, {"high", "low", "low"},
      {"medium", "low", "low"},         {"low", "medium", "low"},    {"low", "low", "low"}};
  for (const auto& [impact, urgency, priority] : cases)
    CHECK(priority_of(policy.matrix, impact, urgency) == priority);
}

TEST_CASE("incidencias: resolved tickets close by themselves after five days") {
  const auto policy = shipped("incidencias");
  REQUIRE(policy.stale.size() == 1);
  CHECK(policy.stale[0].after == parse_amount("5d").value());
  CHECK(way(policy, "resolved", "closed", "cron") != nullptr);
  CHECK(way(policy, "closed", "active", "agent") != nullptr);
}
