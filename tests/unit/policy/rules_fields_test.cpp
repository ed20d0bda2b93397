#include <doctest/doctest.h>

#include "core/policy/rules.h"

using namespace tkt;

namespace {

using Type = FieldRule::Type;

FieldRule rule(Type type) {
  FieldRule r;
  r.id = "code";
  r.type = type;
  return r;
}

std::string refusal(const FieldRule& r, std::string_view value) {
  const auto checked = check_field(r, value);
  return checked ? "" : checked.error().message.english();
}

}  // namespace

TEST_CASE("values by the type of their field") {
  struct Case {
    Type type;
    const char* good;
    std::vector<const char*> bad;
  };
  const std::vector<Case> cases{
      {Type::number, "12", {"", "twelve", "12h", "0x12", "1,5"}},
      {Type::date, "2026-11-22", {"22/11/2026", "2026-02-30", "2026-11-22 10:00", "today"}},
      {Type::datetime, "2026-11-22 10:00", {"2026-11-22", "10:00", "2026-11-22 25:00"}},
      {Type::url, "https://desk.example/a?b=c", {"desk.example", "https://", "just words"}},
      {Type::email, "luz@cliente.example", {"luz", "luz@", "luz@localhost", "a b@c.example"}},
      {Type::yes_no, "sí", {"perhaps", "2", ""}},
  };
  for (const auto& [type, good, bad] : cases) {
    CAPTURE(good);
    CHECK(refusal(rule(type), good).empty());
    for (const auto* value : bad) {
      CAPTURE(value);
      CHECK(!refusal(rule(type), value).empty());
    }
  }
}

TEST_CASE("values come out in the form of their type") {
  CHECK(*field_value(rule(Type::number), "12") == Value{std::int64_t{12}});
  CHECK(*field_value(rule(Type::number), "1.5") == Value{1.5});
  CHECK(*field_value(rule(Type::yes_no), "Sí") == Value{true});
  CHECK(*field_value(rule(Type::date), "2026-11-22") == Value{Stamp{"2026-11-22"}});
  CHECK(*field_value(rule(Type::datetime), "2026-11-22 10:00") ==
        Value{Stamp{"2026-11-22T10:00:00"}});
  auto choice = rule(Type::choice);
  choice.choices.resize(1);
  choice.choices[0].id = "movil";
  choice.choices[0].label.texts = {{"es", "Móvil"}};
  CHECK(*field_value(choice, "MOVIL") == Value{std::string("movil")});
  CHECK(!field_value(choice, "escritorio"));
}

TEST_CASE("a pattern must match the whole value, letters of every alphabet included") {
  auto r = rule(Type::text);
  r.pattern = R"(\p{Lu}[\p{Lu} ]+, .+)";
  r.refusal.texts = {{"en", "Name the module first."}};
  r.example = "BANCOS, Factura mal cargada";
  CHECK(refusal(r, "BANCOS, Factura mal cargada").empty());
  CHECK(refusal(r, "NÓMINA, Ñandú").empty());
  for (const auto* bad : {"bancos, factura", "BANCOS", "x BANCOS, y", "BANCOS, y\nz", ""})
    CHECK(!refusal(r, bad).empty());
  const auto error = check_field(r, "Urgente").error();
  CHECK(error.kind == ErrorKind::refused);
  REQUIRE(error.hints.size() == 2);
  CHECK(error.hints[0].english() == "Name the module first.");
  CHECK(error.hints[1].english() == "for instance: BANCOS, Factura mal cargada");
}

TEST_CASE("a private value is not repeated in the refusal") {
  auto r = rule(Type::text);
  r.pattern = "[0-9]+";
  CHECK(refusal(r, "secret") == "'code' does not have the form it must have: \"secret\"");
  r.privacy = FieldRule::Privacy::private_;
  CHECK(refusal(r, "secret") == "'code' does not have the form it must have");
}

TEST_CASE("banned texts and words, in any case, with or without accents and punctuation") {
  auto r = rule(Type::text);
  r.banned = {"Ayuda"};
  r.banned_words = {"urgente", "qué pasaría"};
  for (const auto* bad :
       {"ayuda", "AYUDA", "BANCOS, ¡urgente!", "Urgente", "BANCOS, ¿que pasaria?"})
    CHECK(!refusal(r, bad).empty());
  for (const auto* good : {"Ayuda con el banco", "BANCOS, urgentemente no", "que paso"})
    CHECK(refusal(r, good).empty());
}

TEST_CASE("lengths are counted in characters, not bytes") {
  auto r = rule(Type::text);
  r.min_length = 3;
  r.max_length = 4;
  CHECK(refusal(r, "ñáé").empty());
  CHECK(refusal(r, "ñá") == "'code' is too short: 2 characters, at least 3");
  CHECK(refusal(r, "ñáéíó") == "'code' is too long: 5 characters, at most 4");
}

TEST_CASE("everything that is missing or wrong is said at once") {
  Policy policy;
  policy.language = "en";
  policy.fields.resize(4);
  policy.fields[0].id = "subject";
  policy.fields[0].presence = FieldRule::Presence::required;
  policy.fields[1].id = "description";
  policy.fields[1].presence = FieldRule::Presence::required;
  policy.fields[2].id = "user";
  policy.fields[2].required_for = {"incident"};
  policy.fields[3].id = "occurred_at";
  policy.fields[3].presence = FieldRule::Presence::required;
  policy.fields[3].default_value = "now";
  Header header;
  header.type = "incident";
  auto checked = check_fields(policy, header, "");
  REQUIRE(!checked);
  CHECK(checked.error().message.english() == "'Subject' is mandatory");
  REQUIRE(checked.error().more.size() == 2);
  CHECK(checked.error().more[0].message.english() == "'Description' is mandatory");
  CHECK(checked.error().more[0].hints[0].english() == "give it with -m TEXT, or -F FILE");
  CHECK(checked.error().more[1].hints[0].english() == "give it with --field user=…");
  header.type = "request";
  header.subject = "x";
  CHECK(check_fields(policy, header, "y"));
}

TEST_CASE("a ban folds case, accents and repeated signs") {
  auto r = rule(Type::text);
  r.banned = {"Qué pasaría?", "???"};
  r.banned_words = {"urgente"};
  for (const auto* bad : {"QUE PASARIA", "¿¿Qué pasaría??", "qué pasaríaaaa!!", "?????", "???",
                          "Es URGENTE!!!", "urgenteeee", "¡¡UrgéntE!!"}) {
    CAPTURE(bad);
    CHECK(!refusal(r, bad).empty());
  }
  for (const auto* good : {"Qué pasaría si falla", "urgentemente", "¿?", "!!!"}) {
    CAPTURE(good);
    CHECK(refusal(r, good).empty());
  }
}

TEST_CASE("a blank value is none") {
  Policy policy;
  policy.language = "en";
  policy.fields = {rule(Type::text)};
  policy.fields[0].presence = FieldRule::Presence::required;
  Header header;
  for (const auto* blank : {"", "  ", "\u200B", "\u00A0\uFEFF\u2060"}) {
    header.fields["code"] = Value{std::string(blank)};
    CHECK(!check_fields(policy, header, ""));
  }
  header.fields["code"] = Value{std::string("x")};
  CHECK(check_fields(policy, header, ""));
}

TEST_CASE("a subject that begins with a module names one, and the ticket's own") {
  Policy policy;
  policy.language = "es";
  policy.fields = {rule(Type::text)};
  policy.fields[0].id = "subject";
  policy.fields[0].begins = FieldRule::Begins::with_module;
  policy.modules.resize(2);
  policy.modules[0].id = "bancos";
  policy.modules[1].id = "nomina";
  policy.modules[1].label.texts = {{"es", "NÓMINA"}};
  const auto fits = [&](const char* subject, const char* module) {
    Header header;
    header.subject = subject;
    header.module = module;
    return check_fields(policy, header, "").has_value();
  };
  CHECK(fits("BANCOS, Factura mal cargada", "bancos"));
  CHECK(fits("Nomina: no genera", "nomina"));
  CHECK(fits("BANCOS, Factura mal cargada", ""));
  CHECK(!fits("BANCOS, Factura mal cargada", "nomina"));
  CHECK(!fits("FUTBOL, Factura mal cargada", "bancos"));
  CHECK(!fits("Factura mal cargada", "bancos"));
}
