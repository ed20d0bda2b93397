#include "formats/text/markdown.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace tkt {
namespace {

TEST_CASE("text keeps its look and loses its power") {
  struct Row {
    std::string text;
    std::string expected;
  };
  const std::vector<Row> rows{
      {"", ""},
      {"Correo caído", "Correo caído"},
      {"a|b", R"(a\|b)"},
      {R"(a\|b)", R"(a\\\|b)"},
      {"*urgente*", R"(\*urgente\*)"},
      {"mod_bancos _x_", R"(mod_bancos \_x\_)"},
      {"`rm`", R"(\`rm\`)"},
      {"[x](http://y)", R"(\[x\](http://y))"},
      {"<script>&amp;", "&lt;script>&amp;amp;"},
      {"uno\r\ndos", "uno<br>dos"},
      {"\x1b[0m", R"(␛\[0m)"},
      {"~~no~~", R"(\~\~no\~\~)"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(markdown_escape(row.text) == row.expected);
  }
}

TEST_CASE("a table is whole, aligned and has as many cells as columns in each row") {
  Table table;
  table.columns = {{.title = "Ref"}, {.title = "Días", .align = Align::right}, {.title = "a|b"}};
  table.rows = {{"T-1", {"2 h", Look::at_risk, "7200"}, " x\ny \n"}, {"T-2"}};
  CHECK(render_markdown(table) ==
        "| Ref | Días | a\\|b |\n"
        "| --- | ---: | --- |\n"
        "| T-1 | 7200 | x<br>y |\n"
        "| T-2 | | |\n");
}

}  // namespace
}  // namespace tkt
