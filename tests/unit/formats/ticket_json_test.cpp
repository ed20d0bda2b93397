#include "formats/json/ticket_json.h"

#include <limits>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace tkt {
namespace {

using namespace std::chrono_literals;
using Tree = nlohmann::ordered_json;

constexpr Instant ten = std::chrono::sys_days{2026y / 11 / 22} + 10h;

Event event(std::string id, EventBody body) {
  Event e;
  e.id = std::move(id);
  e.n = 1;
  e.at = ten;
  e.by = {"Luz Mora", "luz@cliente.example"};
  e.body = std::move(body);
  return e;
}

Ticket sample() {
  Ticket ticket;
  auto& h = ticket.header;
  h.ref = "TIC-261122-4F7KQ";
  h.subject = "Correo caído";
  h.state = "espera";
  h.requester = {"Luz Mora", "luz@cliente.example"};
  h.org = "cliente";
  h.assignee = "eva";
  h.case_ref = "paciente:123";
  h.opened_at = ten;
  h.updated_at = ten + 1h;
  h.links = {{"follows", "TIC-261101-ABCDE"}};
  h.attachments = {{"a.pdf", "application/pdf", 12, "ab", "attachments/x/ab.pdf"}};
  h.fields = {{"numero", Value{std::int64_t{7}}}, {"cedula", Value{"123"}}};
  ticket.description = "No llega\nnada";
  Edited edited;
  edited.set = {{"fields.cedula", Value{"123"}}, {"priority", Value{"alta"}}};
  ticket.events = {event("A", Noted{"x"}), event("B", Worked{90s, Billable::yes, ""}),
                   event("C", edited)};
  ticket.voided = {"B"};
  return ticket;
}

TicketView view() {
  TicketView v;
  v.state_kind = "waiting_client";
  v.assignee = Person{"Eva Paz", "eva@ticlibre.example"};
  v.billable = true;
  v.worked = 90s;
  v.billed = 90s;
  v.resolution = {"8bh", "oficina", ten + 8h, std::nullopt, "paused", 3600s, -5s};
  return v;
}

Tree parsed(const Json& json) {
  return Tree::parse(json.text());
}

TEST_CASE("a ticket object has every key of the contract, absent ones null") {
  const auto json = parsed(ticket_json(Ticket{}, TicketView{}));
  for (const std::string key :
       {"id",       "subject", "description", "state",       "state_kind", "priority",
        "module",   "type",    "requester",   "assignee",    "team",       "channel",
        "case_ref", "url",     "opened_at",   "updated_at",  "closed_at",  "close_reason",
        "labels",   "fields",  "links",       "attachments", "rating",     "billable",
        "events",   "sla"}) {
    INFO(key);
    CHECK(json.contains(key));
  }
  for (const std::string key : {"description", "closed_at", "rating", "billable", "assignee"})
    CHECK(json.at(key).is_null());
  for (const std::string key : {"labels", "links", "attachments", "events", "aliases"})
    CHECK(json.at(key) == Tree::array());
  CHECK(json.at("fields") == Tree::object());
  CHECK(json.at("requester") == Tree::parse(R"({"name":null,"email":null,"org":null})"));
  CHECK(json.at("sla").at("first_response") ==
        Tree::parse(R"({"target":null,"calendar":null,"due":null,"met_at":null,"status":"none",
                        "elapsed_s":null,"remaining_s":null})"));
  CHECK_FALSE(json.contains("org"));
  CHECK(json.at("ref") == json.at("id"));
}

TEST_CASE("a ticket object, value by value") {
  const auto json = parsed(ticket_json(sample(), view()));
  CHECK(json.begin().key() == "id");
  CHECK(json.at("id") == "TIC-261122-4F7KQ");
  CHECK(json.at("description") == "No llega\nnada");
  CHECK(json.at("state_kind") == "waiting_client");
  CHECK(json.at("requester") ==
        Tree::parse(R"({"name":"Luz Mora","email":"luz@cliente.example","org":"cliente"})"));
  CHECK(json.at("assignee") == "eva");
  CHECK(json.at("assignee_name") == "Eva Paz");
  CHECK(json.at("opened_at") == "2026-11-22T10:00:00Z");
  CHECK(json.at("links") == Tree::parse(R"([{"kind":"follows","ref":"TIC-261101-ABCDE"}])"));
  CHECK(json.at("attachments") ==
        Tree::parse(R"([{"name":"a.pdf","media_type":"application/pdf","size":12,"sha256":"ab",
                         "path":"attachments/x/ab.pdf"}])"));
  CHECK(json.at("fields") == Tree::parse(R"({"cedula":"123","numero":7})"));
  CHECK(json.at("billable") == true);
  CHECK(json.at("worked_s") == 90);
  CHECK(json.at("sla").at("resolution") ==
        Tree::parse(R"({"target":"8bh","calendar":"oficina","due":"2026-11-22T18:00:00Z",
            "met_at":null,"status":"paused","elapsed_s":3600,"remaining_s":-5})"));
  CHECK(json.at("events").at(1) ==
        Tree::parse(R"({"id":"B","n":1,"at":"2026-11-22T10:00:00Z","recorded":null,
            "by":"Luz Mora <luz@cliente.example>","recorded_by":null,"via":null,"kind":"worked","tx":null,"spent_s":90,
            "billable":true,"text":null,"void":true})"));
  CHECK(json.at("events").at(0).at("void") == false);
}

TEST_CASE("private values are left out, in the header and in events") {
  auto v = view();
  v.private_keys = {"case_ref", "fields.cedula"};
  auto ticket = sample();
  Opened opened;
  opened.case_ref = "paciente:123";
  opened.fields = ticket.header.fields;
  ticket.events.push_back(event("D", opened));
  const auto json = ticket_json(ticket, v).text();
  CHECK(json.find("123\"") == std::string::npos);
  const auto tree = Tree::parse(json);
  CHECK(tree.at("case_ref").is_null());
  CHECK(tree.at("fields") == Tree::parse(R"({"numero":7})"));
  CHECK(tree.at("events").at(2).at("set") == Tree::parse(R"({"priority":"alta"})"));
}

TEST_CASE("unknown kinds and keys are shown as they are") {
  auto e = event("A", Unknown{"teleported"});
  e.extra = {{"to", Value{"mars"}}, {"when", Value{Stamp{"2026-11-22"}}}};
  const auto json = parsed(event_json(e));
  CHECK(json.at("kind") == "teleported");
  CHECK(json.at("to") == "mars");
  CHECK(json.at("when") == "2026-11-22");
}

TEST_CASE("what JSON cannot hold is made to fit") {
  CHECK(Json("caf\xE9").text() == "\"caf\uFFFD\"");
  CHECK(Json(std::string_view("a\0\x1b\"\n", 5)).text() == R"("a\u0000\u001b\"\n")");
  CHECK(Json(std::numeric_limits<double>::infinity()).text() == "null");
  CHECK(Json(std::numeric_limits<std::int64_t>::min()).text() == "-9223372036854775808");
  CHECK(Json(true).text() == "true");
  CHECK(Json("true").text() == "\"true\"");
  CHECK(Json(std::optional<bool>{}).text() == "null");
}

TEST_CASE("envelopes: schema first") {
  CHECK(envelope("tkt.ticket/1", "ticket", Json::object()).text() ==
        R"({"schema":"tkt.ticket/1","ticket":{}})");
  CHECK(envelope("tkt.close-stale/1")
            .set("actions", Json::list())
            .set("failed", Json::list().add(1).add("x"))
            .text() == R"({"schema":"tkt.close-stale/1","actions":[],"failed":[1,"x"]})");
}

TEST_CASE("errors as JSON, translated by the edge") {
  Error error{ErrorKind::not_found, text("no ticket {}", "4f7"), {text("try {}", "list")}, {}, {}};
  error.more.push_back({ErrorKind::damaged, text("x"), {}, Place{"a.toml", 3, 0}, {}});
  const auto json = error_json(error, [](const Text& t) { return "«" + t.english() + "»"; });
  CHECK(json.text() ==
        R"({"schema":"tkt.error/1","error":{"kind":"not_found","message":"«no ticket 4f7»",)"
        R"("hints":["«try list»"],"place":null,"more":[{"kind":"damaged","message":"«x»",)"
        R"("hints":[],"place":{"file":"a.toml","line":3,"column":null}}]}})");
}

}  // namespace
}  // namespace tkt
