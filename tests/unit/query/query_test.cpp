#include "core/query/query.h"

#include <doctest/doctest.h>

using tkt::parse_query;
using tkt::QueryKey;
using tkt::Sense;
using tkt::Term;

namespace {

std::vector<Term> terms(const std::vector<std::string>& words) {
  const auto query = parse_query(words);
  REQUIRE_MESSAGE(query, words.front());
  return query->terms;
}

std::string problem(const std::vector<std::string>& words) {
  const auto query = parse_query(words);
  REQUIRE_FALSE(query);
  CHECK(query.error().kind == tkt::ErrorKind::usage);
  return query.error().message.english();
}

}  // namespace

TEST_CASE("terms of a query") {
  CHECK(terms({"correo"}) == std::vector<Term>{{QueryKey::text, Sense::is, "", {"correo"}}});
  CHECK(terms({"-correo"}) == std::vector<Term>{{QueryKey::text, Sense::is_not, "", {"correo"}}});
  CHECK(terms({"no llega"}) == std::vector<Term>{{QueryKey::text, Sense::is, "", {"no llega"}}});
  CHECK(terms({"priority:urgente,alta"}) ==
        std::vector<Term>{{QueryKey::priority, Sense::is, "", {"urgente", "alta"}}});
  CHECK(terms({"-label:x"}) == std::vector<Term>{{QueryKey::label, Sense::is_not, "", {"x"}}});
  CHECK(terms({"opened:2026-10-01.."}) ==
        std::vector<Term>{{QueryKey::opened, Sense::is, "", {"2026-10-01.."}}});
  CHECK(terms({"fields.login:ana"}) ==
        std::vector<Term>{{QueryKey::field, Sense::is, "login", {"ana"}}});
  CHECK(terms({"text:state:open"}) ==
        std::vector<Term>{{QueryKey::text, Sense::is, "", {"state:open"}}});
}

TEST_CASE("keys are read in both languages, with accents or without") {
  for (const auto* word : {"state:alta", "estado:alta", "Estado:alta"})
    CHECK(terms({word}) == std::vector<Term>{{QueryKey::state, Sense::is, "", {"alta"}}});
  for (const auto* word : {"module:x", "módulo:x", "modulo:x"})
    CHECK(terms({word}).front().key == QueryKey::module);
  CHECK(terms({"-asignado:yo"}) ==
        std::vector<Term>{{QueryKey::assignee, Sense::is_not, "", {"yo"}}});
  CHECK(terms({"campos.sede:Cali"}) ==
        std::vector<Term>{{QueryKey::field, Sense::is, "sede", {"Cali"}}});
  CHECK(terms({"año:2026"}).front().key == QueryKey::text);
  CHECK(tkt::query_keys("en").at(1) == "state");
  CHECK(tkt::query_keys("es").at(1) == "estado");
}

TEST_CASE("several terms in one shell word") {
  CHECK(terms({"state:open due:2h"}).size() == 2);
  CHECK(terms({"module:correo electronico"}) ==
        std::vector<Term>{{QueryKey::module, Sense::is, "", {"correo electronico"}}});
  CHECK(terms({R"(module:"correo electronico" sin red)"}) ==
        std::vector<Term>{{QueryKey::module, Sense::is, "", {"correo electronico"}},
                          {QueryKey::text, Sense::is, "", {"sin"}},
                          {QueryKey::text, Sense::is, "", {"red"}}});
  CHECK(terms({R"("sin red")"}) == std::vector<Term>{{QueryKey::text, Sense::is, "", {"sin red"}}});
}

TEST_CASE("what is no key is text") {
  for (const auto* word : {"12:30", "https://x.example/y", ":", "a b:c", "Re: correo"})
    CHECK(terms({word}).front().key == QueryKey::text);
  CHECK(terms({"", "  "}).empty());
}

TEST_CASE("refused terms") {
  CHECK(problem({"stat:open"}) == "a query has no key 'stat:'");
  CHECK(problem({"state:"}) == "'state:' has no value");
  CHECK(problem({"state:,"}) == "'state:' has no value");
  CHECK(problem({"-foo:bar"}) == "a query has no key 'foo:'");
  const auto query = parse_query(std::vector<std::string>{"asignee:me"});
  REQUIRE_FALSE(query);
  CHECK(query.error().hints.front().english() == "did you mean 'assignee'?");
}
