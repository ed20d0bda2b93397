#include "core/base/nearest.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace tkt {
namespace {

TEST_CASE("the distance counts letters, not bytes, and a swap of neighbours once") {
  struct Row {
    std::string a, b;
    std::size_t expected;
  };
  const std::vector<Row> rows{
      {"", "", 0},
      {"abc", "", 3},
      {"", "abc", 3},
      {"alta", "alta", 0},
      {"alta", "ALTÁ", 0},
      {"alta", "atla", 1},
      {"alta", "lta", 1},
      {"alta", "altas", 1},
      {"alta", "alto", 1},
      {"ñandú", "nandu", 0},
      {"日本", "日木", 1},
      {"ca", "abc", 3},
      {"kitten", "sitting", 3},
  };
  for (const auto& row : rows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    CHECK(typing_distance(row.a, row.b) == row.expected);
    CHECK(typing_distance(row.b, row.a) == row.expected);
  }
}

TEST_CASE("the nearest name is found, and none where all are far") {
  const std::vector<std::string> names{"baja",        "media",    "alta", "urgente", "En análisis",
                                       "facturación", "solución", "P1",   "P2"};
  struct Row {
    std::string name;
    std::optional<std::string> expected;
  };
  const std::vector<Row> rows{
      {"urjente", "urgente"},
      {"ugrente", "urgente"},
      {"URGENTE", "urgente"},
      {"en analisys", "En análisis"},
      {"facturacoin", "facturación"},
      {"solucions", "solución"},
      {"atla", "alta"},
      {"meida", "media"},
      {"urg", "urgente"},
      {"fact", "facturación"},
      {"p1", "P1"},
      {"p3", std::nullopt},  // too short to guess
      {"crítica", std::nullopt},
      {"xyz", std::nullopt},
      {"", std::nullopt},
      {"en", std::nullopt},
      {"urgentisimamente", std::nullopt},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CHECK(nearest(row.name, names) == row.expected);
  }
}

TEST_CASE("of equally near names the first is taken, of two completions none") {
  const std::vector<std::string> names{"correo", "correa"};
  CHECK(nearest("corree", names) == "correo");
  CHECK(nearest("corr", std::vector<std::string>{"correspondencia", "correo externo"}) ==
        std::nullopt);
  CHECK(nearest("alta", std::vector<std::string>{}) == std::nullopt);
}

TEST_CASE("the hint is one line or none") {
  const std::vector<std::string> names{"alta"};
  const auto hints = did_you_mean("atla", names);
  REQUIRE(hints.size() == 1);
  CHECK(hints.front().english() == "did you mean 'alta'?");
  CHECK(did_you_mean("zzz", names).empty());
}

}  // namespace
}  // namespace tkt
