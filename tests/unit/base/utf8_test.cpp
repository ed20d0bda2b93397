#include "core/base/utf8.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace tkt::utf8 {
namespace {

TEST_CASE("what is not UTF-8 is replaced one byte at a time") {
  struct Row {
    std::string bytes;
    std::u32string expected;
  };
  const std::vector<Row> rows{
      {"", U""},
      {"año", U"año"},
      {"\U0001F600", U"\U0001F600"},
      {std::string("a\0b", 3), std::u32string(U"a\0b", 3)},
      {"\xFF", U"\uFFFD"},
      {"caf\xE9", U"caf\uFFFD"},                          // Latin-1
      {"\xC0\xAF", U"\uFFFD\uFFFD"},                      // overlong '/'
      {"\xE0\x80\xAF", U"\uFFFD\uFFFD\uFFFD"},            // overlong, three bytes
      {"\xED\xA0\x80", U"\uFFFD\uFFFD\uFFFD"},            // half a surrogate pair
      {"\xF4\x90\x80\x80", U"\uFFFD\uFFFD\uFFFD\uFFFD"},  // beyond U+10FFFF
      {"\xE2\x82", U"\uFFFD\uFFFD"},                      // cut at the end
      {"\xE2\x82z", U"\uFFFD\uFFFDz"},                    // cut in the middle
      {"\x80z", U"\uFFFDz"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.bytes);
    CHECK(decode(row.bytes) == row.expected);
    CHECK(is_valid(row.bytes) == (row.expected.find(replacement) == std::u32string::npos));
  }
}

TEST_CASE("every code point that UTF-8 can carry comes back") {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    append(bytes, c);
    const auto back = first(bytes);
    REQUIRE(back.value == c);
    REQUIRE(back.bytes == bytes.size());
    REQUIRE(back.valid);
  }
}

TEST_CASE("what UTF-8 cannot carry is written as the replacement") {
  for (const char32_t c : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
    std::string bytes;
    append(bytes, c);
    CHECK(bytes == "\uFFFD");
  }
}

}  // namespace
}  // namespace tkt::utf8
