#include "cli/terminal/shell_words.h"

#include <doctest/doctest.h>

using tkt::cli::shell_words;

TEST_CASE("words as a shell splits them") {
  struct Case {
    const char* line;
    std::vector<std::string> words;
  };
  for (const auto& [line, words] : std::vector<Case>{
           {"", {}},
           {"  vi  ", {"vi"}},
           {"code --wait", {"code", "--wait"}},
           {R"('/opt/my editor/e' -n)", {"/opt/my editor/e", "-n"}},
           {R"("a b"'c d'e)", {"a bc de"}},
           {R"(a\ b)", {"a b"}},
           {R"("a\"b\\c\d")", {R"(a"b\c\d)"}},
           {R"('a\b')", {R"(a\b)"}},
           {"''", {""}},
           {"$HOME `id` $(id) *", {"$HOME", "`id`", "$(id)", "*"}},
       }) {
    const auto split = shell_words(line);
    REQUIRE_MESSAGE(split, line);
    CHECK_MESSAGE(*split == words, line);
  }
  CHECK_FALSE(shell_words("'a"));
  CHECK_FALSE(shell_words("\"a"));
}
