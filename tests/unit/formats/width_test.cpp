#include "formats/text/width.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace tkt {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("columns as terminals count them") {
  struct Row {
    std::string text;
    std::size_t columns;
  };
  const std::vector<Row> rows{
      {"", 0},
      {"correo caído", 12},
      {"cai\u0301do", 5},          // combining accent
      {"a\u0300\u0301\u0302", 1},  // three of them
      {"日本語", 6},
      {"ﾊﾝｶｸ", 4},  // half-width katakana
      {"ＡＢ", 4},  // full-width Latin
      {"한국", 4},
      {"\u1112\u1161\u11AB", 2},  // the same syllable from its parts
      {"😀", 2},
      {"👍🏽", 2},                       // skin tone
      {"👨‍👩‍👧‍👦", 2},  // joined family
      {"🇨🇴🇻🇪", 4},                       // two flags
      {"❤", 1},
      {"❤️", 2},  // as emoji
      {"1️⃣", 2},  // keycap
      {"…—“”•", 5},
      {"→ █▏", 4},
      {"हिन्दी", 3},
      {"\u200B\u2060", 0},
      {"caf\xE9", 4},  // not UTF-8: U+FFFD
      {"\xE2\x82", 2},
      {"ZWJ\u200D", 3},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(display_width(row.text) == row.columns);
  }
}

TEST_CASE("a cut never splits what is read as one character") {
  struct Row {
    std::string text;
    std::size_t columns;
    std::string expected;
  };
  const std::vector<Row> rows{
      {"Correo caído", 12, "Correo caído"},
      {"Correo caído", 11, "Correo caí…"},
      {"Correo caído", 8, "Correo…"},  // no space before the ellipsis
      {"Correo", 1, "…"},
      {"Correo", 0, ""},
      {"", 0, ""},
      {"", 5, ""},
      {"日本語", 5, "日本…"},
      {"日本語", 4, "日…"},  // half a character does not fit
      {"日本語", 2, "…"},
      {"日本語", 6, "日本語"},
      {"👨‍👩‍👧‍👦 x", 3, "👨‍👩‍👧‍👦…"},
      {"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
      {"e\u0301", 1, "e\u0301"},
      {"🇨🇴🇻🇪", 3, "🇨🇴…"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.columns);
    CHECK(truncate(row.text, row.columns) == row.expected);
    CHECK(display_width(truncate(row.text, row.columns)) <= row.columns);
  }
}

TEST_CASE("padding counts columns") {
  CHECK(pad("año", 5) == "año  ");
  CHECK(pad("año", 5, Align::right) == "  año");
  CHECK(pad("日本", 7, Align::center) == " 日本  ");
  CHECK(pad("demasiado", 3) == "demasiado");
  CHECK(pad("", 2) == "  ");
}

struct Wrapped {
  std::string text;
  std::size_t columns;
  Lines expected;
};

void check(const std::vector<Wrapped>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(wrap(row.text, row.columns) == row.expected);
    for (const auto& line : wrap(row.text, row.columns)) CHECK(display_width(line) <= row.columns);
  }
}

TEST_CASE("long lines are broken at spaces, the author's breaks stay") {
  check({
      {"", 10, {}},
      {"uno dos", 10, {"uno dos"}},
      {"uno dos tres", 8, {"uno dos", "tres"}},
      {"uno dos tres", 7, {"uno dos", "tres"}},
      {"uno dos\ntres", 20, {"uno dos", "tres"}},
      {"uno\n\ndos\n", 20, {"uno", "", "dos"}},
      {"uno   dos", 9, {"uno   dos"}},  // columns of the author
      {"uno   dos", 8, {"uno", "dos"}},
      {"uno  ", 10, {"uno"}},
      {"   ", 2, {""}},
      {"a\tb", 20, {"a       b"}},
      {"áéíóú áéíóú", 5, {"áéíóú", "áéíóú"}},
      {"en\u00A0espera ya", 10, {"en\u00A0espera", "ya"}},  // no break at a no-break space
  });
}

TEST_CASE("a word is broken only if it is wider than a line") {
  check({
      {"ver https://a.co/b1234567", 20, {"ver", "https://a.co/b123456", "7"}},
      {"abcdefghij", 4, {"abcd", "efgh", "ij"}},
      {"x abcdefghij y", 4, {"x", "abcd", "efgh", "ij y"}},
      {"abc", 1, {"a", "b", "c"}},
      {"日本語の文章です。はい", 9, {"日本語の", "文章で", "す。はい"}},  // no line starts with 。
      {"e\u0301e\u0301e\u0301", 2, {"e\u0301e\u0301", "e\u0301"}},
  });
}

TEST_CASE("lists, indents and quotes hang") {
  check({
      {"- uno dos tres", 9, {"- uno dos", "  tres"}},
      {"  * uno dos tres", 11, {"  * uno dos", "    tres"}},
      {"12. uno dos tres", 12, {"12. uno dos", "    tres"}},
      {"a) uno dos tres", 10, {"a) uno dos", "   tres"}},
      {"    uno dos tres", 12, {"    uno dos", "    tres"}},
      {"> uno dos tres", 9, {"> uno dos", "> tres"}},
      {"> > - uno dos tres", 13, {"> > - uno dos", "> >   tres"}},
      {">> uno dos tres", 10, {">> uno dos", ">> tres"}},
      {"-uno dos tres", 9, {"-uno dos", "tres"}},   // no list
      {"2026. uno dos", 10, {"2026. uno", "dos"}},  // a year is no list mark
      {"x. uno dos tres", 10, {"x. uno dos", "tres"}},
      {"                uno dos", 8, {"    uno", "    dos"}},  // too deep: given up in half
  });
}

TEST_CASE("a line narrower than a character still ends") {
  CHECK(wrap("日本", 1) == Lines{"日", "本"});
  CHECK(wrap("abc", 0) == Lines{"a", "b", "c"});
  CHECK(wrap("> > > > abc", 2).size() < 20);
}

}  // namespace
}  // namespace tkt
