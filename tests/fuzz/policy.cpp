#include "formats/toml/policy_toml.h"
#include "tests/fuzz/fuzz.h"

// A policy: every file gets an answer, with a place where it is refused.
namespace tkt::fuzz {

void take(std::string_view bytes) {
  const auto reading = check_policy_toml(bytes, "tkt.toml", {});
  expect(reading.usable() || !reading.findings.empty());
  const auto policy = read_policy_toml(bytes, "tkt.toml");
  expect(policy.has_value() == reading.usable());
}

}  // namespace tkt::fuzz
