#include "core/policy/pattern.h"

#include <string>

#include <doctest/doctest.h>

using namespace tkt;

TEST_CASE("a pattern matches the whole text or not at all") {
  const auto pattern = Pattern::compile("[A-Z]{2}|ñ+");
  REQUIRE(pattern);
  for (const auto* good : {"AB", "ñ", "ñññ"}) CHECK(pattern->matches(good));
  for (const auto* bad : {"", "A", "ABC", "xAB", "AB\n", "n", "\xC3"})
    CHECK(!pattern->matches(bad));
}

TEST_CASE("a dot is a character, not a byte") {
  CHECK(Pattern::compile("...")->matches("ñ€😀"));
}

TEST_CASE("what is no pattern is refused with the place") {
  for (const auto* bad : {"[A-Z", "(", "a{3,1}", "*", "\\", "(?<n>a)(?<n>b)", "\xFF"}) {
    CAPTURE(bad);
    const auto pattern = Pattern::compile(bad);
    REQUIRE(!pattern);
    CHECK(pattern.error().message.english().starts_with("not a pattern: "));
  }
}

TEST_CASE("a pattern that runs away does not hang the desk") {
  const auto pattern = Pattern::compile("(a+)+b");
  REQUIRE(pattern);
  CHECK(!pattern->matches(std::string(4000, 'a')));
}
