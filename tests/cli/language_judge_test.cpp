#include "tests/cli/language_judge.h"

#include <doctest/doctest.h>

using namespace tkt::test;

namespace {

Vocabulary catalogue() {
  Vocabulary words;
  words.add_catalogue(
      "msgid \"assigned to the team {}\"\nmsgstr \"asignado al equipo {}\"\n"
      "msgid \"the client is away\"\nmsgstr \"el cliente está ausente\"\n"
      "msgid \"'{}' is mandatory\"\nmsgstr \"falta un valor en «{}»\"\n");
  return words;
}

PolicyWords policy() {
  return words_of_policy(R"(
[states.en_espera]
label = { es = "En espera", en = "Waiting" }
refusal = "Solo con el visto bueno del área"
[priorities.alta]
label = { es = "Alta", en = "High" }
[templates.hola]
text = { es = "Hola {requester}: seguimos trabajando", en = "Hello {requester}: still working" }
)");
}

std::vector<std::string> faults(const std::string& output, std::string_view language,
                                const std::vector<std::string>& phrases = {}) {
  return faults_in(output, language, catalogue(), policy(), phrases);
}

}  // namespace

TEST_CASE("an output of one language has no fault") {
  CHECK(faults("Waiting → High: assigned to the team Web; the client is away", "en").empty());
  CHECK(faults("En espera → Alta: asignado al equipo Web; el cliente está ausente", "es").empty());
}

TEST_CASE("words of the other language are found: the program's and the policy's") {
  CHECK(faults("assigned to the equipo Web", "en") == std::vector<std::string>{"equipo"});
  CHECK(faults("El client está ausente", "es") == std::vector<std::string>{"client"});
  CHECK(faults("priority: High → Alta", "en") == std::vector<std::string>{"alta"});
  CHECK(faults("prioridad: High", "es") == std::vector<std::string>{"high"});
}

TEST_CASE("ids and what is meant for scripts are found") {
  CHECK(faults("the state is en_espera", "en") == std::vector<std::string>{"en_espera"});
  CHECK(faults("llamada: no_answer", "es") == std::vector<std::string>{"no_answer"});
  CHECK(faults("due 2026-11-22T10:00:00Z", "en").size() == 1);
  CHECK(faults("hasta 2026-11-22T10:00:00-05:00", "es").size() == 1);
  CHECK(faults("8bh", "en") == std::vector<std::string>{"8bh"});
  CHECK(faults("1 events", "en").size() == 1);
  CHECK(faults("x: No such file or directory", "en").size() == 1);
}

TEST_CASE("what people wrote, and what is to be typed, is passed over") {
  CHECK(faults("the client: El equipo no\n  funciona hoy", "en", {"El equipo no funciona hoy"})
            .empty());
  CHECK(faults("use `tkt list estado:en_espera` or --prioridad", "en").empty());
  CHECK(faults("Solo con el visto bueno del área", "en").empty());
  CHECK(faults("Hola Luz: seguimos trabajando", "en", {"Luz Mora"}).empty());
  // A phrase excuses itself, not its words elsewhere.
  CHECK(faults("El equipo; equipo", "en", {"El equipo"}).size() == 1);
}
