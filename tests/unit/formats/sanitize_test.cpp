#include "formats/text/sanitize.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/base/utf8.h"
#include "formats/text/style.h"
#include "formats/text/terminal_edge.h"

namespace tkt {
namespace {

struct Row {
  std::string text;
  std::string line;
  std::string lines;  ///< "=": as `line`
};

void check(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(sanitize_line(row.text) == row.line);
    CHECK(sanitize_text(row.text) == (row.lines == "=" ? row.line : row.lines));
  }
}

TEST_CASE("control characters are shown, not carried out") {
  check({
      {"", "", "="},
      {"Correo caído: ¿qué pasó?", "Correo caído: ¿qué pasó?", "="},
      {"\x1b[31mrojo\x1b[0m", "␛[31mrojo␛[0m", "="},
      {"\x1b]0;título\x07", "␛]0;título␇", "="},
      {"\x1b]8;;http://x\x1b\\y", "␛]8;;http://x␛\\y", "="},
      {std::string("a\0b", 3), "a␀b", "="},
      {"a\bb\x7f", "a␈b␡", "="},
      {"uno\ndos\tt", "uno dos t", "uno\ndos\tt"},
      {"uno\r\ndos", "uno dos", "uno\ndos"},
      {"visible\rtapado", "visible␍tapado", "="},
      {"\u009b31m", "\\u009b31m", "="},  // C1 CSI
      {"\u0085", "\\u0085", "="},
      {"\x9b"
       "31m",
       "\uFFFD31m", "="},  // the same as a raw byte
      {"caf\xE9", "caf\uFFFD", "="},
      {"\xC0\x9B", "\uFFFD\uFFFD", "="},  // overlong escape
      {"\f\v", "␌␋", "="},
  });
}

// NOLINTBEGIN(misc-misleading-bidirectional, modernize-raw-string-literal): that is the subject.
TEST_CASE("what reads otherwise than it is stored is shown by number") {
  check({
      {"pago\u202Efdp.exe", "pago\\u202efdp.exe", "="},
      {"\u2066a\u2069", "\\u2066a\\u2069", "="},
      {"\u200Ea\u200F\u061C", "\\u200ea\\u200f\\u061c", "="},
      {"cor\u200Breo", "cor\\u200breo", "="},
      {"\uFEFFx", "\\ufeffx", "="},
      {"so\u00ADporte", "so\\u00adporte", "="},
      {"x\u2028y\u2029", "x\\u2028y\\u2029", "="},
      {"\U000E0041\U000E0042", "\\U000e0041\\U000e0042", "="},  // tags: hidden ASCII
      {"a\u200Db", "a\\u200db", "="},
      {"a\uFE0F\uFE01\uFE02", "a\uFE0F\\ufe01\\ufe02", "="},  // a chain carries data
      {"\uFFFE", "\\ufffe", "="},
      {"\uFFF9a\uFFFB", "\\ufff9a\\ufffb", "="},
  });
}
// NOLINTEND(misc-misleading-bidirectional, modernize-raw-string-literal)

TEST_CASE("what people write stays") {
  for (const std::string text :
       {"👨‍👩‍👧‍👦", "👍🏽", "❤️", "1️⃣", "🇨🇴", "می‌خواهم", "क्‍ष",
        "日本語", "a\u0301", "\u0600\u0661", "\uE000", "🏳️‍🌈"}) {
    CAPTURE(text);
    CHECK(sanitize_line(text) == text);
    CHECK(sanitize_text(text) == text);
  }
}

/// Every byte, alone and inside of text, and every code point below U+3000.
TEST_CASE("whatever comes in, no control character comes out, and twice is once") {
  std::vector<std::string> inputs;
  inputs.reserve(0x3100);
  for (int byte = 0; byte < 256; ++byte)
    inputs.push_back("a" + std::string(1, static_cast<char>(byte)) + "b");
  for (char32_t c = 0; c < 0x3000; ++c) {
    inputs.emplace_back("a");
    utf8::append(inputs.back(), c);
  }
  for (const auto& input : inputs) {
    const auto line = sanitize_line(input);
    for (const char32_t c : utf8::decode(line)) REQUIRE_FALSE(is_terminal_control(c));
    REQUIRE(utf8::is_valid(line));
    REQUIRE(sanitize_line(line) == line);
    const auto lines = sanitize_text(input);
    REQUIRE(sanitize_text(lines) == lines);
    for (const char32_t c : utf8::decode(lines))
      REQUIRE((c == U'\n' || c == U'\t' || !is_terminal_control(c)));
  }
}

TEST_CASE("at the edge only what the program itself writes for terminals passes") {
  struct Edge {
    std::string given;
    std::string shown;
  };
  const std::vector<Edge> edges{
      {"plain\ttext\n", "plain\ttext\n"},
      {paint("x", Look::breached, Color::on), "\x1b[31mx\x1b[0m"},
      {std::string(clear_line) + "a", "\r\x1b[Ka"},
      {"a\x1b[2Jb", "a␛[2Jb"},
      {"\x1b]0;title\x07", "␛]0;title␇"},
      {"\x1b[38;5;1mx", "␛[38;5;1mx"},
      {"a\xc2\x9b"
       "31m",
       "a\\u009b31m"},
      {"{\"a\":\"\x7f\xe2\x80\xae\xe2\x80\x8b\"}", "{\"a\":\"\\u007f\\u202e\\u200b\"}"},
      {"\xf3\xa0\x81\x81", "\\udb40\\udc41"},
      {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
       "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"},
      {"a\rb", "a␍b"},
      {"\xff", "\xef\xbf\xbd"},
  };
  for (const auto& edge : edges) {
    CAPTURE(edge.given);
    CHECK(for_terminal(edge.given) == edge.shown);
    CHECK(for_terminal(edge.shown) == edge.shown);
  }
}

}  // namespace
}  // namespace tkt
