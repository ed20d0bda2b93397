#include "core/base/text.h"

#include <doctest/doctest.h>

using namespace tkt;

namespace {

/// A language of one sentence, in which everything else is said as it is.
std::string_view shouted(const Text& text) {
  if (text.id == "{} of {}") return "{1} HAS {0}";
  return text.number == 1 || text.many.empty() ? text.id : text.many;
}

Label label() {
  return {{{"es", "Alta"}, {"en", "High"}}};
}

}  // namespace

TEST_CASE("an argument is what it is until somebody reads it") {
  const auto inner = text("{} of {}", label(), 3);
  const auto whole = text("so: {}; {}", inner, std::string("{typed}"));
  CHECK(render(whole, "es", shouted) == "so: 3 HAS Alta; {typed}");
  CHECK(render(whole, "en", shouted) == "so: 3 HAS High; {typed}");
  CHECK(whole.english() == "so: High of 3; {typed}");
}

TEST_CASE("a label that lacks the language comes in the first that it has") {
  CHECK(render(text("{}", label()), "pt", shouted) == "Alta");
}

TEST_CASE("a number decides between one and many") {
  const auto events = [](int n) { return counted("{} event of {}", "{} events of {}", n, "x"); };
  CHECK(events(0).english() == "0 events of x");
  CHECK(events(1).english() == "1 event of x");
  CHECK(events(2).english() == "2 events of x");
}

TEST_CASE("lists hold labels and sentences too") {
  CHECK(joined(std::vector<std::string>{"a", "b"}) == "a, b");
  CHECK(joined(std::vector<TextArg>{"a", label(), text("{} of {}", 1, 2)}).english() ==
        "a, High, 1 of 2");
  CHECK(joined_args({"a", "b"}, "; ").english() == "a; b");
  CHECK(joined(std::vector<TextArg>{}).english().empty());
}

TEST_CASE("texts are equal where all of them is") {
  CHECK(text("{}", label()) == text("{}", label()));
  CHECK_FALSE(text("{}", label()) == text("{}", "Alta"));
  CHECK_FALSE(text("{}", text("a")) == text("{}", text("b")));
  CHECK_FALSE(counted("{}", "{}s", 1) == counted("{}", "{}s", 2));
}
