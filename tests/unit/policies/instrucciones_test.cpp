#include <algorithm>

#include "tests/unit/policies/shipped.h"

using namespace tkt;
using namespace tkt::tests;

namespace {
const char* const name = "instrucciones";
}

TEST_CASE("instrucciones: the fields with an asterisk are mandatory") {
  const auto policy = shipped(name);
  std::vector<std::string> required;
  for (const auto* rule : required_fields(policy, Header{})) required.push_back(rule->id);
  CHECK(required ==
        std::vector<std::string>{"subject", "description", "case_ref", "impact", "urgency"});
  CHECK(!refusal(policy, "url", "no es una dirección").empty());
}

TEST_CASE("instrucciones: hospitals identify by patient, and that is private") {
  const auto policy = shipped(name);
  for (const auto* id : {"paciente", "identidad", "cita"}) {
    const auto* kind = find_id(policy.case_refs, id);
    CHECK(kind->use == CaseRefKind::Use::by_org);
    CHECK(kind->privacy == FieldRule::Privacy::private_);
  }
  for (const auto* id : {"factura", "cotizacion", "pago", "otro"}) {
    const auto* kind = find_id(policy.case_refs, id);
    CHECK(kind->use == CaseRefKind::Use::all);
    CHECK(kind->privacy == FieldRule::Privacy::open);
  }
}

TEST_CASE("instrucciones: Word, Excel, PDF, PowerPoint and images are allowed") {
  const auto policy = shipped(name);
  const auto& allow = policy.attachments.allow;
  CHECK(allow.size() == 8);
  CHECK(std::ranges::find(allow, "application/pdf") != allow.end());
  CHECK(std::ranges::find(allow, "image/*") != allow.end());
  CHECK(policy.attachments.max_bytes == 20 * 1024 * 1024);
}

TEST_CASE("instrucciones: the priority comes from impact and urgency, without targets") {
  const auto policy = shipped(name);
  CHECK(priority_of(policy.matrix, "alto", "alta") == "critica");
  CHECK(priority_of(policy.matrix, "alto", "baja") == "media");
  CHECK(priority_of(policy.matrix, "medio", "media") == "media");
  CHECK(priority_of(policy.matrix, "bajo", "baja") == "baja");
  CHECK(policy.matrix.cells.size() == 9);
  for (const auto& priority : policy.priorities) CHECK(targets(policy, priority.id) == "none");
}

TEST_CASE("instrucciones: closed only after the user confirms; never by silence") {
  const auto policy = shipped(name);
  CHECK(policy.stale.empty());
  CHECK(way(policy, "resuelto", "cerrado", "agent")->confirmation == Transition::Need::yes);
  CHECK(way(policy, "resuelto", "cerrado", "cron") == nullptr);
  CHECK(find_id(policy.notices, "assigned")->to.front() == "requester");
  CHECK(policy.survey.scale > 0);
}
