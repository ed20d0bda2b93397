#include "formats/toml/people_toml.h"
#include "formats/toml/policy_toml.h"
#include "tests/fuzz/fuzz.h"

// A list of people, alone and against a policy: what reads has no finding that shows without one.
namespace tkt::fuzz {
namespace {

const Policy& policy() {
  static const auto read = read_policy_toml(
      "[roles.agent]\nmay = [\"*\"]\n[teams.support]\nlabel = \"S\"\n", "tkt.toml");
  static const Policy none;
  return read ? *read : none;
}

}  // namespace

void take(std::string_view bytes) {
  const auto people = read_people_toml(bytes, "people.toml");
  expect(people || people.error().kind == ErrorKind::damaged);
  const auto findings = check_people_toml(bytes, "people.toml", policy());
  expect(people || !findings.empty());
}

}  // namespace tkt::fuzz
