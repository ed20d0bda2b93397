#include "tests/unit/policies/shipped.h"

using namespace tkt;
using namespace tkt::tests;

namespace {
const char* const name = "implantaciones";
}

TEST_CASE("implantaciones: the subject is MODULO, caso") {
  const auto policy = shipped(name);
  for (const auto* good : {"BANCOS, Factura mal cargada", "NÓMINA, recibo sin salario",
                           "CIERRE 2026, no cuadra el balance"})
    CHECK(refusal(policy, "subject", good).empty());
  for (const auto* bad :
       {"Urgente", "URGENTE, por favor ayuda", "Que pasaria?", "BANCOS, ¿Qué pasaría si cierro?",
        "bancos, factura mal cargada", "BANCOS factura", "BANCOS, x", "Factura mal cargada"}) {
    CAPTURE(bad);
    CHECK(!refusal(policy, "subject", bad).empty());
  }
}

TEST_CASE("implantaciones: a refused subject says why and shows a good one") {
  const auto policy = shipped(name);
  const auto checked = check_field(*find_id(policy.fields, "subject"), "Urgente");
  REQUIRE(!checked);
  REQUIRE(checked.error().hints.size() == 2);
  CHECK(checked.error().hints[0].english().starts_with("Name the module, in capitals"));
  CHECK(checked.error().hints[1].english() == "for instance: BANCOS, Factura mal cargada");
}

TEST_CASE("implantaciones: self-contained cases with contact data") {
  const auto policy = shipped(name);
  Header header;
  header.type = "reporte";
  std::vector<std::string> required;
  for (const auto* rule : required_fields(policy, header)) required.push_back(rule->id);
  CHECK(required == std::vector<std::string>{"subject", "description", "contacto", "ruta"});
  CHECK(!refusal(policy, "description", "No funciona").empty());
  CHECK(find_id(policy.fields, "contacto")->privacy == FieldRule::Privacy::private_);
}

TEST_CASE("implantaciones: urgent only for its four reasons") {
  const auto policy = shipped(name);
  const auto* urgent = find_id(policy.priorities, "urgente");
  CHECK(urgent->reasons.size() == 4);
  CHECK(find_id(urgent->reasons, "vencimiento")->by == std::vector<std::string>{"coordinator"});
  CHECK(find_id(urgent->reasons, "proceso_especial")->fields ==
        std::vector<std::string>{"aviso_previo"});
  CHECK(find_id(policy.channels, "telefono")->priorities == std::vector<std::string>{"urgente"});
  CHECK(targets(policy, "normal") == "24h / -");
}

TEST_CASE("implantaciones: closed after two business days, for good") {
  const auto policy = shipped(name);
  REQUIRE(policy.stale.size() == 1);
  CHECK(policy.stale[0].after == parse_amount("2bd").value());
  CHECK(!policy.stale[0].remind_after);
  // Friday 16:50, Monday open: Tuesday 16:50.
  CHECK(due_at(calendar_of(policy, "oficina"), "2026-11-20T16:50:00-04:00", "2bd") ==
        "2026-11-24T16:50:00-04:00");
  const std::vector<std::string> everybody{"agent", "coordinator", "requester", "cron"};
  CHECK(next_states(policy, "cerrado", everybody).empty());
}

TEST_CASE(
    "implantaciones: no second ticket for a case, known and trained people, extra hours billed") {
  const auto policy = shipped(name);
  CHECK(policy.duplicates.action == DuplicateRule::Action::refuse);
  CHECK(policy.requesters.known == RequesterRule::Known::only_known);
  CHECK(policy.requesters.training == RequesterRule::Training::required);
  CHECK(policy.requesters.open_types == std::vector<std::string>{"acceso", "induccion"});
  CHECK(policy.out_of_hours.use == OutOfHoursRule::Use::on);
  CHECK(policy.out_of_hours.billing == OutOfHoursRule::Billing::extra);
  CHECK(role_may(policy, "requester", "away"));
  CHECK(policy.assign.default_team == "implantaciones");
  REQUIRE(policy.escalations.size() == 1);
  CHECK(policy.escalations[0].phone == EscalationRule::Phone::allowed);
}
