#include "formats/csv/tsv.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace tkt {
namespace {

TEST_CASE("any text is one cell of one line, and comes back") {
  struct Row {
    std::string value;
    std::string cell;
  };
  const std::vector<Row> rows{
      {"", ""},
      {"Correo caído", "Correo caído"},
      {"a\tb", R"(a\tb)"},
      {"uno\ndos\r\n", R"(uno\ndos\r\n)"},
      {R"(C:\temp\n)", R"(C:\\temp\\n)"},
      {"\\", R"(\\)"},
      {R"(\u001b)", R"(\\u001b)"},
      {"\x1b[31m", R"(\u001b[31m)"},
      {std::string("a\0b", 3), R"(a\u0000b)"},
      {"\x7f", R"(\u007f)"},
      {"\u009b", R"(\u009b)"},
      // NOLINTNEXTLINE(misc-misleading-bidirectional)
      {"\u202E", R"(\u202e)"},
      {"caf\xE9", R"(caf\xe9)"},
      {"👨‍👩‍👧 日本", "👨‍👩‍👧 日本"},
      {"'\"|,;", "'\"|,;"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.cell);
    CHECK(tsv_escape(row.value) == row.cell);
    CHECK(tsv_unescape(row.cell) == row.value);
  }
}

TEST_CASE("every byte and pair of bytes comes back") {
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      const std::string value{static_cast<char>(a), static_cast<char>(b)};
      const auto cell = tsv_escape(value);
      REQUIRE(cell.find_first_of("\t\n\r\x1b") == std::string::npos);
      REQUIRE(tsv_unescape(cell) == value);
    }
  }
}

TEST_CASE("an escape nobody writes stays as it is") {
  for (const std::string cell :
       {R"(\)", R"(a\)", R"(\q)", R"(\x)", R"(\xg0)", R"(\u12)", R"(\x-1)"})
    CHECK(tsv_unescape(cell) == cell);
}

TEST_CASE("a row has a tab less than cells") {
  CHECK(tsv_row(std::vector<std::string>{"a", "", "c\td"}) == "a\t\tc\\td\n");
  CHECK(tsv_row(std::vector<std::string>{""}) == "\n");
}

}  // namespace
}  // namespace tkt
