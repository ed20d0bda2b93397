#include "formats/csv/csv.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/formats/dripping.h"

// NOLINTBEGIN(modernize-raw-string-literal): quotes stand among line ends and bytes here.
namespace tkt {
namespace {

using Cells = std::vector<std::string>;
using test::Dripping;

/// `3: a|b`
std::string said_of(const CsvRow& row) {
  std::string cells;
  for (const auto& cell : row.cells) cells += (&cell == row.cells.data() ? "" : "|") + cell;
  return fmt::format("{}: {}", row.line, cells);
}

/// `3:7 message`
std::string said_of(const Error& error) {
  const auto place = error.place.value_or(Place{});
  const bool right = error.kind == ErrorKind::damaged && place.file == "prueba.csv";
  return fmt::format("{}{}:{} {}", right ? "" : "wrong kind or file ", place.line, place.column,
                     error.message.english());
}

/// Everything a reader says about a file.
std::vector<std::string> read(const std::string& bytes, CsvFormat format = {},
                              std::size_t drop = 1000) {
  Dripping source(bytes, drop);
  CsvReader reader(source, format);
  std::vector<std::string> said;
  CsvRow row;
  while (true) {
    const auto more = reader.next(row);
    if (more && !*more) return said;
    said.push_back(more ? said_of(row) : said_of(more.error()));
  }
}

struct Read {
  std::string bytes;
  Cells expected;
  CsvFormat format = {};
};

void check(const std::vector<Read>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.bytes);
    CHECK(read(row.bytes, row.format) == row.expected);
    CHECK(read(row.bytes, row.format, 1) == row.expected);  // wherever the buffer is cut
    CHECK(read(row.bytes, row.format, 3) == row.expected);
  }
}

TEST_CASE("rows as they are, with the line of the file each begins on") {
  check({
      {"", {}},
      {"\n\r\n\n", {}},
      {"a,b\n1,2\n", {"1: a|b", "2: 1|2"}},
      {"a,b\r\n1,2", {"1: a|b", "2: 1|2"}},
      {"a,b\r1,2\r", {"1: a|b", "2: 1|2"}},
      {"\xEF\xBB\xBF"
       "a,b\n",
       {"1: a|b"}},
      {"\xEF\xBB\xBF", {}},
      {"a\n\n\nb\n", {"1: a", "4: b"}},
      {",\n", {"1: |"}},
      {"a,b,", {"1: a|b|"}},
      {"a,,b", {"1: a||b"}},
      {" a , b ", {"1:  a | b "}},
      {"\"\"\n", {"1: "}},
      {"\"a,b\",c", {"1: a,b|c"}},
      {"\"di \"\"hola\"\"\",x", {"1: di \"hola\"|x"}},
      {"\"\"\"\"", {"1: \""}},
      {"\"uno\ndos\",x\ny,z", {"1: uno\ndos|x", "3: y|z"}},
      {"\"uno\r\ndos\r\n\",x\r\ny", {"1: uno\r\ndos\r\n|x", "4: y"}},
      {"\"uno\rdos\"\nx", {"1: uno\rdos", "3: x"}},
      {"año;2,5\n", {"1: año|2,5"}, {.delimiter = ';'}},
      {"a\tb", {"1: a|b"}, {.delimiter = '\t'}},
      {"a,b\n1\n1,2,3\n", {"1: a|b", "2: 1", "3: 1|2|3"}},  // the caller compares
  });
}

TEST_CASE("a file may say its delimiter, and its first line shows it") {
  const CsvFormat unsaid{.delimiter = std::nullopt};
  check({
      {"sep=;\r\na;b\r\n1,5;2\r\n", {"2: a|b", "3: 1,5|2"}},
      {"\xEF\xBB\xBFsep=;\na;b\n", {"2: a|b"}},
      {"\"SEP=|\"\na|b;c\n", {"2: a|b;c"}},
      {"sep=\t\na\tb\n", {"2: a|b"}},
      {"\n\nsep=,,\na,b\n", {"4: a|b"}},
      {"sep=;", {}},
      {"sep=;x\na\n", {"1: sep=;x", "2: a"}},
      {"sep=", {"1: sep="}},
      {"a;b,c;d\n1;2\n", {"1: a|b,c|d", "2: 1|2"}, unsaid},
      {"a\tb\tc;d", {"1: a|b|c;d"}, unsaid},
      {"\"a;;;;b\",c\n", {"1: a;;;;b|c"}, unsaid},
      {"\"two;\nlines;;\",c\n", {"1: two;\nlines;;|c"}, unsaid},
      {"alone\n1;2\n", {"1: alone", "2: 1;2"}, unsaid},
      {"a;b\n", {"1: a;b"}},  // who asks for commas gets them
  });
}

TEST_CASE("a mistake names line and column and costs its own row only") {
  const std::string stray = "a quote inside a cell that does not begin with one";
  const std::string behind = "text behind the closing quote of a cell";
  const std::string latin = "the cell that begins here is not UTF-8";
  check({
      {"a,b\"c,d\nx,y\n", {"1:4 " + stray, "2: x|y"}},
      {"á,é\"c\nx", {"1:4 " + stray, "2: x"}},  // columns are characters
      {"a\nb, \"c\"\nx", {"1: a", "2:4 " + stray, "3: x"}},
      {"\"a\"b,c\nx", {"1:4 " + behind, "2: x"}},
      {"\"a\" ,c\r\nx", {"1:4 " + behind, "2: x"}},
      {"\"uno\ndos\"x\ny", {"2:5 " + behind, "3: y"}},
      {"x,caf\xE9,z\ny", {"1:3 " + latin, "2: y"}},
      {"x\n\"caf\xE9\"\ny", {"1: x", "2:1 " + latin, "3: y"}},
      {"a\"", {"1:2 " + stray}},
  });
}

TEST_CASE("behind some mistakes nothing can be read") {
  const std::string open = "the quote that begins here is never closed";
  check({
      {"a,b\nx,\"y\nz\n", {"1: a|b", "2:3 " + open}},
      {"\"", {"1:1 " + open}},
      {"\"a\"\"", {"1:1 " + open}},
      {"\xFF\xFE"
       "a",
       {"1:1 prueba.csv is UTF-16, not UTF-8"}},
      {"x\n" + std::string(50, 'a'),
       {"1: x", "2:1 the row is longer than 40 bytes"},
       {.longest_row = 40}},
      {"\"" + std::string(20, '\n') + std::string(30, 'a') + "\"",
       {"1:1 the row is longer than 40 bytes"},
       {.longest_row = 40}},
  });
}

TEST_CASE("an error of the source is passed on and ends the reading") {
  for (const std::string bytes : {"", "a,b", "a,b\n", "\"a", "a\"b"}) {
    CAPTURE(bytes);
    Dripping source(bytes, 1, true);
    CsvReader reader(source);
    CsvRow row;
    auto more = reader.next(row);
    while (more && *more) more = reader.next(row);
    REQUIRE_FALSE(more);
    CHECK(more.error().message.english() == "disk on fire");
    CHECK(more.error().kind == ErrorKind::failed);
    CHECK(reader.next(row).value() == false);
  }
}

TEST_CASE("memory does not grow with the file") {
  std::string bytes;
  for (int i = 0; i < 20000; ++i) bytes += "12345,\"texto, con coma\",caído\r\n";
  Dripping source(bytes, 4096);
  CsvReader reader(source);
  CsvRow row;
  int rows = 0;
  for (auto more = reader.next(row); more.value(); more = reader.next(row)) {
    ++rows;
    REQUIRE(row.line == rows);
    REQUIRE(row.cells == Cells{"12345", "texto, con coma", "caído"});
  }
  CHECK(rows == 20000);
}

TEST_CASE("a cell is quoted where it must be, and is never a formula") {
  struct Row {
    std::string text;
    std::string written;
  };
  const std::vector<Row> rows{
      {"a", "a"},
      {"a,b", "\"a,b\""},
      {"a;b", "a;b"},
      {"di \"hola\"", "\"di \"\"hola\"\"\""},
      {"uno\ndos", "\"uno\ndos\""},
      {" a", "\" a\""},
      {"", "\"\""},
      {"=1+1", "'=1+1"},
      {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
      {"+57 300 123", "'+57 300 123"},
      {"-x", "'-x"},
      {"-", "'-"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\t=1"},
      {"\r=1", "\"'\r=1\""},
      {"=1,2", "\"'=1,2\""},
      {"-12", "-12"},
      {"-12.5", "-12.5"},
      {"-1e9", "-1e9"},
      {"-1.", "'-1."},
      {"-.5", "'-.5"},
      {"-1+1", "'-1+1"},
      {"-1e", "'-1e"},
      {"2026-11-22", "2026-11-22"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(csv_row(std::vector<CsvCell>{{row.text}}, {}) == row.written + "\r\n");
  }
}

TEST_CASE("for Excel: byte order mark, semicolons, decimal commas in numbers") {
  const Table table{
      .columns = {{.title = "Ref"}, {.title = "Horas", .align = Align::right}, {.title = "Texto"}},
      .rows = {{"T-1", "2.5", "3.5; y más"}, {"T-2", "-"}}};
  CHECK(render_csv(table, {.excel = Excel::yes}) ==
        "\xEF\xBB\xBF"
        "Ref;Horas;Texto\r\nT-1;2,5;\"3.5; y más\"\r\nT-2;'-;\r\n");
  CHECK(render_csv(table, {}) == "Ref,Horas,Texto\r\nT-1,2.5,3.5; y más\r\nT-2,'-,\r\n");
  CHECK(render_csv({}, {}).empty());
}

TEST_CASE("what is written is read back") {
  const Cells values{"", "a,b", "\"", "\n", "x\r\n", "uno\r", " x ", "año", "\"\"\"", ",", "日本"};
  for (const auto& a : values) {
    for (const auto& b : values) {
      Dripping source(csv_row(std::vector<CsvCell>{{a}, {b}}, {}), 2);
      CsvReader reader(source);
      CsvRow row;
      REQUIRE(reader.next(row).value());
      CHECK(row.cells == Cells{a, b});
      CHECK_FALSE(reader.next(row).value());
    }
  }
}

}  // namespace
}  // namespace tkt
// NOLINTEND(modernize-raw-string-literal)
