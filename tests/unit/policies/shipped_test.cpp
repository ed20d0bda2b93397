#include "tests/unit/policies/shipped.h"

#include <doctest/doctest.h>

using namespace tkt;
using tests::shipped_names;

TEST_CASE("every shipped policy reads without a single finding") {
  static const std::vector<std::string> holidays{"colombia", "espana", "guatemala", "venezuela"};
  for (const auto* name : shipped_names) {
    CAPTURE(name);
    CheckContext context;
    context.holidays = &holidays;
    const auto reading =
        check_policy_toml(tests::read_shipped(name), std::string(name) + ".toml", context);
    for (const auto& finding : reading.findings)
      FAIL_CHECK(name << ".toml:" << finding.place->line << ": " << finding.message.english());
    REQUIRE(reading.policy);
    CHECK(reading.policy->name == name);
  }
}

TEST_CASE("the example people of every shipped policy fit it") {
  for (const auto* name : shipped_names) {
    CAPTURE(name);
    const auto policy = tests::shipped(name);
    const auto bytes = tests::read_file("examples/policies/people/" + std::string(name) + ".toml");
    for (const auto& finding : check_people_toml(bytes, "people.toml", policy))
      FAIL_CHECK(name << ": " << finding.place->line << ": " << finding.message.english());
    const auto people = read_people_toml(bytes, "people.toml");
    REQUIRE(people);
    CheckContext context;
    context.people = &*people;
    for (const auto& finding : check(policy, context)) FAIL_CHECK(finding.message.english());
  }
}

TEST_CASE("every label, help and notice of the shipped policies is in Spanish and English") {
  for (const auto* name : shipped_names) {
    const auto policy = tests::shipped(name);
    for (const auto& state : policy.states) CHECK(state.label.texts.size() == 2);
    for (const auto& notice : policy.notices) CHECK(notice.text.texts.size() == 2);
    for (const auto& priority : policy.priorities) CHECK(priority.label.texts.size() == 2);
  }
}
