#include "tests/unit/policies/shipped.h"

using namespace tkt;
using namespace tkt::tests;

namespace {
const char* const name = "itbx";
}

TEST_CASE("itbx: a Saturday is open for incidents and is no business day") {
  const auto policy = shipped(name);
  const auto incidents = calendar_of(policy, "incidentes");
  const auto office = calendar_of(policy, "oficina");
  const auto saturday = at("2026-11-28T10:00:00-05:00");
  CHECK(incidents.is_open(saturday));
  CHECK(!incidents.is_business_day(incidents.zone().day_of(saturday)));
  CHECK(!office.is_open(saturday));
  CHECK(find_id(policy.types, "incidente")->calendar == "incidentes");
  CHECK(find_id(policy.types, "solicitud")->calendar == "oficina");
  // A request of Friday evening waits for Monday, an incident only for Saturday.
  const auto next = [](const BusinessCalendar& calendar) {
    return calendar.zone().to_rfc3339(*calendar.next_opening(at("2026-11-27T18:00:00-05:00")));
  };
  CHECK(next(incidents) == "2026-11-28T09:00:00-05:00");
  CHECK(next(office) == "2026-11-30T08:00:00-05:00");
}

TEST_CASE("itbx: holidays of Colombia are closed") {
  const auto calendar = calendar_of(shipped(name), "incidentes");
  CHECK(!calendar.is_open(at("2026-11-16T10:00:00-05:00")));
  CHECK(calendar.is_open(at("2026-11-17T10:00:00-05:00")));
}

TEST_CASE("itbx: work at special hours is asked for three business days ahead") {
  const auto policy = shipped(name);
  CHECK(policy.plan.lead == parse_amount("3bd").value());
  CHECK(policy.plan.lead_for == PlanRule::LeadFor::outside_hours);
  const auto* type = find_id(policy.types, "horario_especial");
  CHECK(type->lead == parse_amount("3bd").value());
  CHECK(type->lead_field == "fecha_trabajo");
  // Friday before a holiday Monday: Tuesday, Wednesday, Thursday.
  CHECK(due_at(calendar_of(policy, "oficina"), "2026-11-13T16:50:00-05:00", "3bd") ==
        "2026-11-19T16:50:00-05:00");
}

TEST_CASE("itbx: at most two designated contacts, and nobody else opens") {
  const auto policy = shipped(name);
  CHECK(policy.requesters.contacts == RequesterRule::Contacts::designated);
  CHECK(policy.requesters.contacts_per_org == 2);
  CHECK(!role_may(policy, "requester", "open_for_others"));
}

TEST_CASE("itbx: ABIERTO, ANÁLISIS, SOLUCIÓN, PRUEBAS, CERRADA, with their guards") {
  const auto policy = shipped(name);
  using Need = Transition::Need;
  const auto* analysis = way(policy, "abierto", "analisis", "agent");
  CHECK(analysis->assignee == Need::yes);
  CHECK(analysis->answered == Need::yes);
  const auto* solution = way(policy, "analisis", "solucion", "agent");
  CHECK(solution->checklist == "analisis");
  CHECK(solution->plan == Need::yes);
  CHECK(find_id(policy.checklists, "analisis")->items.size() == 4);
  CHECK(find_id(policy.types, "plan")->plan == TicketType::PlanRule::required);
  CHECK(way(policy, "solucion", "pruebas", "agent")->note == Need::yes);
  CHECK(find_id(policy.states, "pruebas")->on_rejection == "analisis");
  CHECK(way(policy, "abierto", "solucion", "agent") == nullptr);
}

TEST_CASE("itbx: closed by the client's approval, or by silence after seeking them") {
  const auto policy = shipped(name);
  const auto moves = transitions_between(policy, "pruebas", "cerrada");
  REQUIRE(moves.size() == 3);
  CHECK(moves[0]->reasons == std::vector<std::string>{"aval"});
  CHECK(moves[0]->confirmation == Transition::Need::yes);
  CHECK(moves[1]->reasons == std::vector<std::string>{"tacito"});
  CHECK(moves[1]->contacts == 1);
  CHECK(moves[1]->contact_channels == std::vector<std::string>{"telefono", "correo", "nota"});
  REQUIRE(policy.stale.size() == 2);
  CHECK(policy.stale[0].after != policy.stale[1].after);
}

TEST_CASE("itbx: an incident says user, time and steps") {
  const auto policy = shipped(name);
  Header header;
  header.type = "incidente";
  std::vector<std::string> required;
  for (const auto* rule : required_fields(policy, header)) required.push_back(rule->id);
  CHECK(required == std::vector<std::string>{"subject", "description", "usuario", "hora", "pasos"});
  header.type = "solicitud";
  CHECK(required_fields(policy, header).size() == 2);
}
