#include "tests/unit/policies/shipped.h"

using namespace tkt;
using namespace tkt::tests;

namespace {
const char* const name = "ticlibre";
}

TEST_CASE("ticlibre: the form has the fields of the text, and only what it needs is mandatory") {
  const auto policy = shipped(name);
  Header header;
  header.type = policy.default_type;
  std::vector<std::string> required;
  for (const auto* rule : required_fields(policy, header)) required.push_back(rule->id);
  CHECK(required == std::vector<std::string>{"subject", "module", "priority", "description"});
  CHECK(find_id(policy.fields, "occurred_at")->default_value == "now");
}

TEST_CASE("ticlibre: first response and resolution in elapsed hours") {
  const auto policy = shipped(name);
  CHECK(targets(policy, "urgente") == "1h / 4h");
  CHECK(targets(policy, "alta") == "2h / 8h");
  CHECK(targets(policy, "media") == "4h / 24h");
  CHECK(targets(policy, "baja") == "8h / 48h");
  for (const auto& priority : policy.priorities) CHECK(!priority.help.empty());
}

TEST_CASE("ticlibre: the coordinator assigns, by speciality") {
  const auto policy = shipped(name);
  CHECK(role_may(policy, "coordinator", "assign"));
  CHECK(!role_may(policy, "agent", "assign"));
  CHECK(role_may(policy, "agent", "take"));
  CHECK(find_id(policy.modules, "correo")->skills == std::vector<std::string>{"correo"});
  CHECK(find_id(policy.states, "nueva")->on_assign == "en_analisis");
}

TEST_CASE("ticlibre: the user verifies, the technician closes") {
  const auto policy = shipped(name);
  CHECK(way(policy, "en_analisis", "resuelta", "agent")->note == Transition::Need::yes);
  CHECK(way(policy, "resuelta", "cerrada", "agent")->confirmation == Transition::Need::yes);
  CHECK(way(policy, "resuelta", "cerrada", "requester") == nullptr);
  CHECK(way(policy, "resuelta", "en_analisis", "requester") != nullptr);
  CHECK(find_id(policy.states, "resuelta")->on_rejection == "en_analisis");
  CHECK(policy.survey.scale == 5);
}

TEST_CASE("ticlibre: other channels only by contract; anybody may fill in the form") {
  const auto policy = shipped(name);
  CHECK(find_id(policy.channels, "formulario")->use == Channel::Use::all);
  CHECK(find_id(policy.channels, "correo")->use == Channel::Use::by_org);
  CHECK(find_id(policy.channels, "telefono")->use == Channel::Use::by_org);
  CHECK(role_may(policy, "requester", "open_for_others"));
  CHECK(policy.version == "2024-08-26");
}

TEST_CASE("ticlibre: what the user leaves unanswered is closed after five business days") {
  const auto policy = shipped(name);
  const auto calendar = calendar_of(policy, "habiles");
  // Friday, then a Monday that is a holiday in Colombia (Independencia de Cartagena).
  CHECK(due_at(calendar, "2026-11-13T10:00:00-05:00", "5bd") == "2026-11-23T10:00:00-05:00");
  const auto* closing = way(policy, "en_espera", "cerrada", "cron");
  REQUIRE(closing != nullptr);
  CHECK(closing->reasons == std::vector<std::string>{"tacito"});
  CHECK(find_id(policy.reasons, "tacito")->survey == CloseReason::Survey::no);
}
