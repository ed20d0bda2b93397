#include "core/base/blank.h"

#include <string>

#include <doctest/doctest.h>

using namespace tkt;

TEST_CASE("what nobody can read is blank") {
  for (const std::string text :
       {"", " ", "\t\r\n", "\u00A0", "\u200B", "\uFEFF", "\u2060", "\u3000", "\u200D\u200C",
        "\u00AD", "\u2028", "\u202E", "\u115F", "\u3164", "\uFFA0", "\u2800", "\uFE0F", "\u034F",
        " \u200B \uFEFF\n"}) {
    CAPTURE(text);
    CHECK(is_blank(text));
  }
}

TEST_CASE("one letter, digit, sign or broken byte is not") {
  for (const std::string text : {"x", "0", ".", " ñ ", "\u200Bx", "·", "—", "語", "\xff"})
    CHECK(!is_blank(text));
}

TEST_CASE("blank texts are dropped, others stay as they were typed") {
  std::string nothing = " \u200B";
  std::string something = " x ";
  drop_blank({&nothing, &something});
  CHECK(nothing.empty());
  CHECK(something == " x ");
}
