#include "formats/toml/toml_edit.h"

#include <doctest/doctest.h>

using tkt::TomlText;

namespace {

constexpr const char* people = R"(# our people
[people.ana]            # the first
name  = "Ana # Ruiz"    # she
roles = [
  "agent",              # a comment inside
]

# the second
[people.bruno]
name = "Bruno"
)";

}  // namespace

TEST_CASE("keys are replaced and added, the rest stays as it is") {
  TomlText text(people);
  REQUIRE(text.has("[people.ana]"));
  REQUIRE(text.set("[people.ana]", {{"name", "\"Ana\""}, {"roles", "[]"}, {"org", "\"x\""}}));
  CHECK(text.bytes() == R"(# our people
[people.ana]            # the first
name = "Ana"    # she
roles = []
org = "x"

# the second
[people.bruno]
name = "Bruno"
)");
}

TEST_CASE("a block at the end") {
  TomlText text(people);
  text.append("[people.carla]", {{"name", "\"Carla\""}});
  CHECK(text.bytes() == std::string(people) + "\n[people.carla]\nname = \"Carla\"\n");
  TomlText empty("");
  empty.append("[people.carla]", {{"name", "\"Carla\""}});
  CHECK(empty.bytes() == "[people.carla]\nname = \"Carla\"\n");
}

TEST_CASE("a heading that is not there") {
  TomlText text(people);
  CHECK_FALSE(text.has("[people.an]"));
  CHECK_FALSE(text.set("[people.nobody]", {{"name", "\"x\""}}));
  CHECK(text.bytes() == people);
}

TEST_CASE("headings and strings") {
  CHECK(tkt::toml_heading("people", "ana") == "[people.ana]");
  CHECK(tkt::toml_heading("people", "a b") == "[people.\"a b\"]");
  CHECK(tkt::toml_string("a\"b") == R"("a\"b")");
  CHECK(tkt::toml_list({"a", "b"}) == R"(["a", "b"])");
}
