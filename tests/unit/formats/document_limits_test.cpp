#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include "core/base/mistakes.h"
#include "formats/toml/document.h"
#include "formats/toml/document_shape.h"
#include "formats/toml/open_request.h"
#include "formats/toml/people_toml.h"
#include "formats/toml/policy_toml.h"
#include "formats/toml/ticket_toml.h"

/// What pulled files may not do: exhaust memory or time, or bury the terminal in messages.
namespace tkt {
namespace {

std::string times(std::size_t count, const std::string& what) {
  std::string out;
  out.reserve(count * what.size());
  for (std::size_t i = 0; i < count; ++i) out += what;
  return out;
}

std::string many_keys(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out += "key" + std::to_string(i) + " = " + std::to_string(i) + "\n";
  return out;
}

std::string too_many() {
  return "there are more than " + std::to_string(most_entries) + " keys, tables and items of lists";
}

constexpr std::string_view ticket = R"(ref = "TIC-261122-4F7KQ"
subject = "x"
state = "new"
requester = "Luz <luz@acme.example>"
opened_at = 2026-11-22T10:00:00Z
updated_at = 2026-11-22T10:00:00Z
)";

constexpr std::string_view opening = R"(
[[event]]
id = "A"
n = 1
at = 2026-11-22T10:00:00Z
by = "Luz <luz@acme.example>"
kind = "opened"
subject = "x"
state = "new"
requester = "Luz <luz@acme.example>"
)";

}  // namespace

TEST_CASE("a hundred thousand unknown keys are read in the time that their number takes") {
  const auto seconds = [](std::size_t keys) {
    const auto bytes = std::string(ticket) + many_keys(keys) + std::string(opening);
    const auto start = std::chrono::steady_clock::now();
    const auto read = read_ticket_toml(bytes, "x.toml");
    REQUIRE(read);
    CHECK(read->extra.size() == keys);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  (void)seconds(1000);
  // Ten times the keys: ten times the time, by a wide margin no hundred times.
  CHECK(seconds(100'000) < 50 * seconds(10'000));
}

TEST_CASE("more entries than any file needs are refused, by either reader of TOML") {
  for (const auto* heading : {"[[event]]\n", "[[event]]", "a.b = [1, 2, 3]\n", "[[ event ]]\n"}) {
    CAPTURE(heading);
    const auto read = read_toml_document(times(1'000'000, heading), "x.toml");
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::damaged);
    CHECK(read.error().place->file == "x.toml");
  }
  CHECK(
      read_toml_document("a = [" + times(1'000'000, "1,") + "]\n", "x").error().message.english() ==
      too_many());
}

TEST_CASE("a larger file than any ticket is refused before it is read") {
  const auto bytes = "a = \"" + std::string(most_document_bytes, 'x') + "\"\n";
  CHECK(read_toml_document(bytes, "x").error().message.english() ==
        "the file is larger than 64 MiB");
  CHECK(read_json_document(bytes, "x").error().message.english() ==
        "the file is larger than 64 MiB");
}

TEST_CASE("a table without a name is a mistake with a place, and does not stop the program") {
  for (const auto* bytes : {"[[[", "a = 1\n[[[b]]]\n", "[\n", "[=", "  [[ .a ]]", "[#", "[\x01"}) {
    CAPTURE(bytes);
    const auto read = read_toml_document(bytes, "x.toml");
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::damaged);
    CHECK(read.error().place->line > 0);
  }
  CHECK(read_toml_document("a = [\n[[1]]\n]\n[\"b\"]\n[[ 'c' ]]\n", "x.toml"));
}

TEST_CASE("what toml++ takes for granted is a mistake too, and does not stop the program") {
  for (const auto* bytes : {"a = 1979-05-27 0", "a = 1979-05-27 1\n", "a = 1979-05-27T0"}) {
    CAPTURE(bytes);
    const auto read = read_toml_document(bytes, "x.toml");
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::damaged);
  }
}

TEST_CASE("JSON has the same limits") {
  const auto message = [](const std::string& bytes) {
    const auto read = read_json_document(bytes, "x.json");
    return read ? std::string() : read.error().message.english();
  };
  CHECK(message("{\"a\":[" + times(500'000, "1,") + "1]}") == too_many());
  CHECK(message("{\"a\":" + times(100'000, "[") + "1" + times(100'000, "]") + "}") ==
        "more than 64 tables or lists inside each other");
  CHECK(message("{\"a\":" + times(60, "[") + "1" + times(60, "]") + "}").empty());
}

TEST_CASE("of many mistakes the first are told, and how many more there are") {
  const auto events = times(1000, "\n[[event]]\nid = \"B\"\n");
  const auto read = read_ticket_toml(std::string(ticket) + std::string(opening) + events, "x.toml");
  REQUIRE_FALSE(read);
  REQUIRE(read.error().more.size() == most_mistakes);
  CHECK(read.error().more.back().message.english() == "there are 2950 more mistakes");
  const auto policy = read_policy_toml(many_keys(50'000), "tkt.toml");
  REQUIRE_FALSE(policy);
  CHECK(policy.error().more.size() <= most_mistakes);
  const auto people = read_people_toml(many_keys(50'000), "people.toml");
  REQUIRE_FALSE(people);
  CHECK(people.error().more.size() <= most_mistakes);
  const auto request = read_open_request(many_keys(50'000), "x.toml");
  REQUIRE_FALSE(request);
  CHECK(request.error().more.size() <= most_mistakes);
}

}  // namespace tkt
