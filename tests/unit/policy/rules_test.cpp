#include "core/policy/rules.h"

#include <doctest/doctest.h>

#include "core/policy/defaults.h"
#include "core/policy/words.h"

using namespace tkt;
using Strings = std::vector<std::string>;

namespace {

State state(const char* id, const char* label, StateKind kind) {
  State s;
  s.id = id;
  s.label.texts = {{"es", label}};
  s.kind = kind;
  return s;
}

Transition move(Strings from, const char* to, Strings by = {}) {
  Transition t;
  t.from = std::move(from);
  t.to = to;
  t.by = std::move(by);
  return t;
}

Priority priority(const char* id, const char* first, const char* resolution) {
  Priority p;
  p.id = id;
  p.first_response = parse_amount(first).value();
  p.resolution = parse_amount(resolution).value();
  return p;
}

Policy desk() {
  Policy policy;
  policy.calendar = "oficina";
  policy.states = {state("nueva", "Nueva", StateKind::new_),
                   state("en_espera", "En espera", StateKind::waiting_client),
                   state("en_analisis", "En análisis", StateKind::open),
                   state("cerrada", "Cerrada", StateKind::closed)};
  policy.transitions = {move({"nueva"}, "en_analisis"), move({"*"}, "cerrada", {"coordinator"}),
                        move({"en_analisis"}, "en_espera", {"agent"})};
  policy.priorities = {priority("alta", "2h", "8h"), priority("baja", "8h", "48h")};
  add_default_roles(policy);
  return policy;
}

std::string found(const Policy& policy, std::string_view typed) {
  const auto state = find_named(policy.states, typed, text("state"));
  if (state) return (*state)->id;
  auto said = state.error().message.english();
  for (const auto& hint : state.error().hints) said += " | " + hint.english();
  return said;
}

}  // namespace

TEST_CASE("states are found by id or label, in any case, with or without accents") {
  const auto policy = desk();
  CHECK(found(policy, "en_espera") == "en_espera");
  CHECK(found(policy, "EN ANÁLISIS") == "en_analisis");
  CHECK(found(policy, "en analisis") == "en_analisis");
  CHECK(found(policy, "cerr") == "cerrada");
  CHECK(found(policy, "en") ==
        "'en' may be any of: En espera, En análisis | give more of the name");
  CHECK(found(policy, "cerada") == "there is no state 'cerada' | did you mean 'cerrada'?");
  CHECK(found(policy, "xyz") ==
        "there is no state 'xyz' | one of: Nueva, En espera, En análisis, Cerrada");
  CHECK(found(policy, "").starts_with("there is no state ''"));
  const auto missing = find_named(policy.states, "xyz", text("state"));
  CHECK(missing.error().kind == ErrorKind::not_found);
}

TEST_CASE("people are found by id, name, mail or the beginning of a name") {
  People people;
  people.members.resize(3);
  people.members[0] = {
      "ana", {"Ana Ruiz", "ana@x.example"}, {"ana@home.example"}, {}, {}, {}, "", "", {}, {}, {},
      0};
  people.members[1].id = "bruno";
  people.members[1].person = {"Bruno Paz", "bruno@x.example"};
  people.members[2].id = "anabel";
  people.members[2].person = {"Anabel Ríos", "anabel@x.example"};
  const auto who = [&](std::string_view typed) {
    const auto member = find_member(people, typed);
    return member ? (*member)->id : "? " + member.error().message.english();
  };
  CHECK(who("ana") == "ana");
  CHECK(who("ANA RUIZ") == "ana");
  CHECK(who("ana@home.example") == "ana");
  CHECK(who("Somebody <bruno@x.example>") == "bruno");
  CHECK(who("rios") == "anabel");
  CHECK(who("an") == "? 'an' may be any of: ana, anabel");
  CHECK(who("zoe") == "? there is nobody 'zoe' in people.toml");
}

TEST_CASE("what roles may do, and what a refusal says") {
  const auto policy = desk();
  const Strings agent{"agent"};
  const Strings requester{"requester"};
  const Strings coordinator{"coordinator"};
  CHECK(may(policy, agent, "reply"));
  CHECK(!may(policy, agent, "people"));
  CHECK(may(policy, coordinator, "people"));
  CHECK(!may(policy, Strings{"wizard"}, "reply"));
  const auto refused = require(policy, requester, "assign");
  REQUIRE(!refused);
  CHECK(refused.error().kind == ErrorKind::refused);
  CHECK(refused.error().message.english() ==
        "the policy does not let you assign a ticket to anybody; your role: requester");
  CHECK(refused.error().hints.at(0).english() == "only these may do that: coordinator");
}

TEST_CASE("every operation has its refusal, and no operation is asked for that is none") {
  CHECK(operations().size() == 30);
  for (const auto& operation : operations()) {
    CAPTURE(operation.id);
    CHECK(operation.refusal.starts_with("the policy does not let you "));
    CHECK(operation.refusal.ends_with("; your role: {}"));
  }
}

TEST_CASE("who somebody is: their roles, none where disabled, cron, else a requester") {
  const auto policy = desk();
  People people;
  people.members.resize(2);
  people.members[0].person = {"Ana", "ana@x.example"};
  people.members[0].roles = {"agent"};
  people.members[1].person = {"Bo", "bo@x.example"};
  people.members[1].roles = {"agent"};
  people.members[1].active = Member::Active::no;
  CHECK(roles_of(policy, people, {"", "ANA@x.example"}) == Strings{"agent"});
  CHECK(roles_of(policy, people, {"", "bo@x.example"}).empty());
  CHECK(roles_of(policy, people, {"", "nobody@x.example"}) == Strings{"requester"});
  CHECK(roles_of(policy, people, {"tkt", "tkt@localhost"}) == Strings{"cron"});
}

TEST_CASE("transitions by state and role") {
  const auto policy = desk();
  const Strings agent{"agent"};
  const Strings requester{"requester"};
  CHECK(find_transition(policy, "nueva", "en_analisis", agent));
  CHECK(find_transition(policy, "en_espera", "cerrada", Strings{"coordinator"}));
  const auto no_way = find_transition(policy, "nueva", "en_espera", agent);
  REQUIRE(!no_way);
  CHECK(no_way.error().message.english() == "the policy has no way from 'Nueva' to 'En espera'");
  CHECK(no_way.error().hints.at(0).english() == "from 'Nueva' you may go to: En análisis");
  const auto not_yours = find_transition(policy, "nueva", "cerrada", agent);
  REQUIRE(!not_yours);
  CHECK(not_yours.error().message.english() == "from 'Nueva' to 'Cerrada' goes only: coordinator");
  CHECK(!find_transition(policy, "cerrada", "cerrada", Strings{"coordinator"}));
  CHECK(transitions_between(policy, "cerrada", "en_analisis").empty());
  CHECK(next_states(policy, "nueva", requester).empty());
  CHECK(state_kind(policy, "gone") == StateKind::open);
}

TEST_CASE("targets: exceptions first, then the priority; none where excluded") {
  auto policy = desk();
  const People nobody;
  Header header;
  header.priority = "alta";
  CHECK(targets_of(policy, nobody, header).resolution == parse_amount("8h").value());
  CHECK(targets_of(policy, nobody, header).calendar == "oficina");

  TargetRule contract;
  contract.org = "acme";
  contract.priority = "alta";
  contract.first_response = parse_amount("30m").value();
  contract.calendar = "siempre";
  policy.targets = {contract};
  header.org = "acme";
  CHECK(targets_of(policy, nobody, header).first_response == parse_amount("30m").value());
  CHECK(targets_of(policy, nobody, header).resolution == parse_amount("8h").value());
  CHECK(targets_of(policy, nobody, header).calendar == "siempre");

  header.exclusion = "hardware";
  CHECK(!targets_of(policy, nobody, header).first_response);
  header.exclusion.clear();
  policy.targets[0].scope = TargetRule::Scope::none;
  CHECK(!targets_of(policy, nobody, header).resolution);
}

TEST_CASE("the calendar: target, organisation, type, policy") {
  auto policy = desk();
  policy.types.resize(1);
  policy.types[0].id = "incidente";
  policy.types[0].calendar = "sabados";
  People people;
  people.orgs.resize(1);
  people.orgs[0].id = "acme";
  people.orgs[0].calendar = "contrato";
  Header header;
  header.priority = "alta";
  CHECK(targets_of(policy, people, header).calendar == "oficina");
  header.type = "incidente";
  CHECK(targets_of(policy, people, header).calendar == "sabados");
  header.org = "acme";
  CHECK(targets_of(policy, people, header).calendar == "contrato");
  policy.priorities[0].calendar = "siempre";
  CHECK(targets_of(policy, people, header).calendar == "siempre");
}

TEST_CASE("without a priority the policy's own one counts") {
  auto policy = desk();
  const People nobody;
  CHECK(!targets_of(policy, nobody, Header{}).resolution);
  policy.clock_priority = "baja";
  CHECK(targets_of(policy, nobody, Header{}).resolution == parse_amount("48h").value());
}

TEST_CASE("impact and urgency give the priority") {
  Matrix matrix;
  matrix.cells = {{"alto", "alta", "critica"}, {"bajo", "alta", "media"}};
  CHECK(priority_of(matrix, "alto", "alta") == "critica");
  CHECK(priority_of(matrix, "bajo", "alta") == "media");
  CHECK(priority_of(matrix, "bajo", "baja").empty());
}
