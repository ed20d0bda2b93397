#include "core/policy/privacy.h"

#include <doctest/doctest.h>

using namespace tkt;

namespace {

Policy hospital() {
  Policy policy;
  auto& secret = policy.fields.emplace_back();
  secret.id = "historia";
  secret.privacy = FieldRule::Privacy::private_;
  policy.fields.emplace_back().id = "planta";
  auto& patient = policy.case_refs.emplace_back();
  patient.id = "paciente";
  patient.privacy = FieldRule::Privacy::private_;
  policy.case_refs.emplace_back().id = "factura";
  return policy;
}

template <class Body>
Event event(const std::string& id, Body body, const std::string& tx = {}) {
  Event made;
  made.id = id;
  made.n = std::stol(id);
  made.tx = tx;
  made.body = std::move(body);
  return made;
}

Ticket ticket(std::vector<Event> more, const std::string& case_ref) {
  Opened opened;
  opened.subject = "Impresora";
  opened.state = "nueva";
  opened.case_ref = case_ref;
  opened.fields = {{"historia", Value{std::string("12345")}}, {"planta", Value{std::string("3")}}};
  opened.text = "No imprime";
  more.insert(more.begin(), event("0", opened));
  auto folded = fold("TIC-261123-TEST1", std::move(more));
  REQUIRE(folded.has_value());
  return *folded;
}

}  // namespace

TEST_CASE("private fields are gone from the header and from every event") {
  Edited edited;
  edited.set = {{"fields.historia", Value{std::string("999")}},
                {"fields.planta", Value{std::string("4")}}};
  edited.was = {{"fields.historia", Value{std::string("12345")}}};
  auto hidden = ticket({event("1", edited)}, "factura:F-1");
  hide_private(hidden, hospital());
  CHECK(hidden.header.fields.size() == 1);
  CHECK(hidden.header.case_ref == "factura:F-1");
  const auto& opened = std::get<Opened>(hidden.events[0].body);
  CHECK_FALSE(opened.fields.contains("historia"));
  CHECK(opened.fields.contains("planta"));
  const auto& changed = std::get<Edited>(hidden.events[1].body);
  CHECK(changed.set.size() == 1);
  CHECK(changed.was.empty());
  CHECK(opened.text == "No imprime");
}

TEST_CASE(
    "a case identifier of a private kind is hidden, also one that stands only in the history") {
  auto now = ticket({}, "paciente:García");
  hide_private(now, hospital());
  CHECK(now.header.case_ref.empty());
  CHECK(std::get<Opened>(now.events[0].body).case_ref.empty());

  Edited edited;
  edited.set = {{"case_ref", Value{std::string("factura:F-1")}}};
  edited.was = {{"case_ref", Value{std::string("paciente:García")}}};
  auto before = ticket({event("1", edited)}, "paciente:García");
  hide_private(before, hospital());
  CHECK(before.header.case_ref.empty());
  CHECK(std::get<Edited>(before.events[1].body).was.empty());
}

TEST_CASE("a private description is hidden in the event that brought it") {
  auto policy = hospital();
  auto& rule = policy.fields.emplace_back();
  rule.id = "description";
  rule.privacy = FieldRule::Privacy::private_;
  auto hidden = ticket({}, "");
  hide_private(hidden, policy);
  CHECK(hidden.description.empty());
  CHECK(std::get<Opened>(hidden.events[0].body).text.empty());
  CHECK(is_private(policy, "description"));
  CHECK(is_private(policy, "fields.historia"));
  CHECK_FALSE(is_private(policy, "fields.planta"));
}
