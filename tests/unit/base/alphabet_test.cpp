#include "core/base/alphabet.h"

#include <algorithm>
#include <random>
#include <vector>

#include <doctest/doctest.h>

using tkt::alphabet_key;

namespace {

using Texts = std::vector<std::string>;

Texts sorted(Texts texts, const char* language) {
  std::ranges::sort(texts, {}, [&](const auto& text) { return alphabet_key(text, language); });
  return texts;
}

}  // namespace

TEST_CASE("the order of a dictionary, whichever way the texts came") {
  const Texts spanish = {"",      "12",    "alamo", "Álamo", "Alba",  "naranja", "Nube",
                         "nzima", "ñandú", "Ñusta", "oca",   "Óscar", "zorro"};
  const Texts english = {"",     "12",    "alamo", "Álamo", "Alba",  "ñandú", "naranja",
                         "Nube", "Ñusta", "nzima", "oca",   "Óscar", "zorro"};
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    auto shuffled = spanish;
    std::ranges::shuffle(shuffled, random);
    CHECK(sorted(shuffled, "es") == spanish);
    CHECK(sorted(shuffled, "en") == english);
  }
}

TEST_CASE("signs in front and between do not count, words do") {
  CHECK(sorted({"¿Dónde?", "«casa»", "[urgente] x", "Álamo"}, "es") ==
        Texts{"Álamo", "«casa»", "¿Dónde?", "[urgente] x"});
  CHECK(sorted({"Anabel", "Ana Zea"}, "es") == Texts{"Ana Zea", "Anabel"});
  CHECK(sorted({"peña", "pena", "Peña Nieto", "penado"}, "es") ==
        Texts{"pena", "penado", "peña", "Peña Nieto"});
}

TEST_CASE("an n with its tilde apart is the same letter") {
  CHECK(sorted({"oca", "n\u0303u", "nz", "N\u0303a"}, "es") ==
        Texts{"nz", "N\u0303a", "n\u0303u", "oca"});
}

TEST_CASE("two texts have one key only where they are one text") {
  CHECK(alphabet_key("Álamo", "es") != alphabet_key("alamo", "es"));
  CHECK(alphabet_key("a", "es") < alphabet_key("a b", "es"));
  CHECK(alphabet_key("\xFF\xFE", "es") != alphabet_key("\xFF\xFD", "es"));
}
