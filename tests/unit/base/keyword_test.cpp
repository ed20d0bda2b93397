#include "core/base/keyword.h"

#include <array>

#include <doctest/doctest.h>

using namespace tkt;

namespace {

constexpr std::array<Keyword<int>, 2> words = {{
    {1, "module", "módulo"},
    {2, "none", "ninguno", "nadie sin"},
}};

}  // namespace

TEST_CASE("a keyword is known by its names in both languages") {
  for (const auto* typed : {"module", "MODULE", "módulo", "modulo"})
    CHECK(meaning_of(words, typed) == 1);
  for (const auto* typed : {"none", "ninguno", "nadie", "sin"})
    CHECK(meaning_of(words, typed) == 2);
  for (const auto* typed : {"", "modul", "nadie sin"}) CHECK_FALSE(meaning_of(words, typed));
}

TEST_CASE("each language is offered its own names") {
  CHECK(names_in(words, "en") == std::vector<std::string>{"module", "none"});
  CHECK(names_in(words, "es") == std::vector<std::string>{"módulo", "ninguno"});
  CHECK(all_names(words).size() == 4);
}
