#include "formats/text/table.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace tkt {
namespace {

Table queue() {
  Table table;
  table.columns = {
      {.title = "REF", .priority = 9},
      {.title = "ASUNTO", .min_width = 8, .priority = 8, .shrinks = Shrinks::yes},
      {.title = "AGENTE", .min_width = 4, .priority = 2, .shrinks = Shrinks::yes},
      {.title = "VENCE", .align = Align::right, .priority = 5},
  };
  table.rows = {
      {"T-1",
       "Correo caído en contabilidad",
       "Luz Mora",
       {"-2 h", Look::breached, "2026-11-22T10:00:00Z"}},
      {"T-2", "日本語の件名", "José", {"45 min", Look::at_risk}},
      {{"T-3", Look::muted}, "Impresora"},
  };
  return table;
}

TEST_CASE("a table that fits is as wide as its cells") {
  CHECK(render(queue(), {.width = 80}) ==
        "REF  ASUNTO                        AGENTE     VENCE\n"
        "T-1  Correo caído en contabilidad  Luz Mora    -2 h\n"
        "T-2  日本語の件名                  José      45 min\n"
        "T-3  Impresora\n");
}

TEST_CASE("columns that may shrink do so first, the widest first") {
  CHECK(render(queue(), {.width = 40}) ==
        "REF  ASUNTO             AGENTE     VENCE\n"
        "T-1  Correo caído en…   Luz Mora    -2 h\n"
        "T-2  日本語の件名       José      45 min\n"
        "T-3  Impresora\n");
  CHECK(hidden_columns(queue(), 40) == 0);
}

TEST_CASE("then the least important columns go, at last all but one") {
  CHECK(render(queue(), {.width = 26}) ==
        "REF  ASUNTO          VENCE\n"
        "T-1  Correo caído…    -2 h\n"
        "T-2  日本語の件名   45 min\n"
        "T-3  Impresora\n");
  CHECK(render(queue(), {.width = 16}) ==
        "REF  ASUNTO\n"
        "T-1  Correo caí…\n"
        "T-2  日本語の件…\n"
        "T-3  Impresora\n");
  CHECK(render(queue(), {.width = 12}) == "REF\nT-1\nT-2\nT-3\n");
  CHECK(render(queue(), {.width = 2}) == "R…\nT…\nT…\nT…\n");
  CHECK(hidden_columns(queue(), 12) == 3);
}

TEST_CASE("no line is ever wider than the terminal") {
  for (std::size_t width = 0; width < 70; ++width) {
    const auto text = render(queue(), {.width = width});
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = text.find('\n', begin);
      CHECK(display_width(std::string_view(text).substr(begin, end - begin)) <= width);
      begin = end + 1;
    }
  }
}

TEST_CASE("colour is put on words, not on padding; the header is underlined along its column") {
  Table table;
  table.columns = {{.title = "A"}, {.title = "N", .align = Align::right}};
  table.rows = {{{"abc", Look::urgent}, {"1", Look::ok}}, {"x", "234"}};
  CHECK(render(table, {.width = 80, .color = Color::on}) ==
        "\x1b[4mA  \x1b[0m  \x1b[4m  N\x1b[0m\n"
        "\x1b[1;31mabc\x1b[0m    \x1b[32m1\x1b[0m\n"
        "x    234\n");
}

TEST_CASE("without a terminal all columns come whole, with tabs and without colour") {
  CHECK(render(queue(), {.color = Color::on}) ==
        "REF\tASUNTO\tAGENTE\tVENCE\n"
        "T-1\tCorreo caído en contabilidad\tLuz Mora\t2026-11-22T10:00:00Z\n"
        "T-2\t日本語の件名\tJosé\t45 min\n"
        "T-3\tImpresora\t\t\n");
  CHECK(render({.columns = {{.title = "A"}}, .rows = {{"uno\ndos"}}}, {.header = TitleRow::no}) ==
        "uno\\ndos\n");
}

TEST_CASE("text from tickets stays in its cell and does nothing to the terminal") {
  Table table;
  table.columns = {{.title = "A"}, {.title = "B"}};
  // NOLINTNEXTLINE(misc-misleading-bidirectional)
  table.rows = {{"\x1b[2Juno\ndos", "\xE9\u202E"}};
  CHECK(render(table, {.width = 80}) ==
        "A            B\n"
        "␛[2Juno dos  \uFFFD\\u202e\n");
}

TEST_CASE("odd tables") {
  CHECK(render({}, {.width = 80}).empty());
  CHECK(render({}, {}).empty());
  CHECK(render({.columns = {{.title = "A"}}, .rows = {}}, {.width = 80}).empty());
  CHECK(render({.columns = {{.title = "A"}}, .rows = {}}, {}) == "A\n");
  CHECK(render({.columns = {{.title = "A"}}, .rows = {{"x", "beyond"}, {}}}, {.width = 9}) ==
        "A\nx\n\n");
  CHECK(render({.columns = {{.title = "Largo", .max_width = 4}}, .rows = {{"abcdef"}}},
               {.width = 80, .header = TitleRow::no}) == "abc…\n");
}

}  // namespace
}  // namespace tkt
