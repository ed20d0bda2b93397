#include "core/model/stored_person.h"

#include <vector>

#include <doctest/doctest.h>

namespace tkt {
namespace {

TEST_CASE("what was written of a person is read again, whoever it is") {
  const std::vector<Person> people{{"Luz Mora", "luz@cliente.example"},
                                   {"", "luz@cliente.example"},
                                   {"Luz Mora", ""},
                                   {"Mora, Luz", ""},
                                   {"Luz <x> \\ \"La Jefa\"", ""},
                                   {"<>", ""},
                                   {"root", "root"},
                                   {}};
  for (const auto& person : people) {
    const auto written = to_string(person);
    CAPTURE(written);
    if (written.empty()) continue;  // the key is left out
    const auto read = stored_person(written);
    REQUIRE(read.has_value());
    CHECK(*read == person);
  }
}

TEST_CASE("what no command writes stays a mistake") {
  for (const char* written : {"", "Luz", "Luz <", "Luz< >", "<Luz <>", "Luz\n <>", "Luz <a b>"}) {
    CAPTURE(written);
    CHECK_FALSE(stored_person(written));
  }
}

}  // namespace
}  // namespace tkt
