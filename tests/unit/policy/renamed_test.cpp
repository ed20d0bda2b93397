#include "core/policy/renamed.h"

#include <doctest/doctest.h>

#include "core/policy/rules.h"

using namespace tkt;

namespace {

template <class T>
T named(const std::string& id) {
  T made;
  made.id = id;
  return made;
}

Policy policy() {
  Policy made;
  made.states = {named<State>("espera"), named<State>("cerrada")};
  made.states[1].kind = StateKind::closed;
  made.priorities = {named<Priority>("alta")};
  made.priorities[0].resolution = Amount{Amount::Unit::elapsed, std::chrono::hours{4}, 0};
  made.targets.emplace_back().priority = "alta";
  made.targets.back().first_response = Amount{Amount::Unit::elapsed, std::chrono::hours{1}, 0};
  made.renamed = {{"state.wait", "state.pausa"},
                  {"state.pausa", "state.espera"},
                  {"state.done", "state.cerrada"},
                  {"priority.high", "priority.alta"}};
  note_former_ids(made);
  return made;
}

}  // namespace

TEST_CASE("former ids are found as the present element, along chains of names") {
  const auto desk = policy();
  for (const auto* id : {"wait", "pausa", "espera"}) CHECK(current_id(desk.states, id) == "espera");
  CHECK(current_id(desk.states, "other") == "other");
  CHECK(state_kind(desk, "done") == StateKind::closed);
  CHECK(all_ids(desk.states, "espera") == std::vector<std::string>{"espera", "wait", "pausa"});
  CHECK((*find_named(desk.states, "Wait", text("state")))->id == "espera");
}

TEST_CASE("a header reads with the present ids") {
  const auto desk = policy();
  Header header;
  header.state = "wait";
  header.priority = "high";
  header.module = "gone";
  read_as_current(desk, header);
  CHECK(header.state == "espera");
  CHECK(header.priority == "alta");
  CHECK(header.module == "gone");
}

TEST_CASE("targets count for what was renamed since") {
  const auto desk = policy();
  TargetFacts facts;
  facts.priority = "high";
  const auto targets = targets_of(desk, {}, facts);
  REQUIRE(targets.resolution);
  REQUIRE(targets.first_response);
  CHECK(targets.resolution->time == std::chrono::hours{4});
  CHECK(targets.first_response->time == std::chrono::hours{1});
}
