#include "cli/language/language.h"

#include <doctest/doctest.h>

using tkt::cli::Language;

namespace {

class NoSink final : public tkt::cli::Sink {
  tkt::cli::Written write(std::string_view) override { return tkt::cli::Written::all; }
};
class NoSource final : public tkt::cli::Source {
  tkt::Result<std::string> read_all() override { return std::string(); }
  tkt::Result<std::optional<std::string>> read_line() override {
    return std::optional<std::string>();
  }
};
class NoPrograms final : public tkt::cli::Programs {
  tkt::Result<int> run(const std::vector<std::string>&,
                       const std::optional<std::string>&) override {
    return 1;
  }
};

Language language(std::map<std::string, std::string, std::less<>> variables) {
  NoSink sink;
  NoSource source;
  NoPrograms programs;
  const tkt::cli::Env env{.out = sink,
                          .err = sink,
                          .in = source,
                          .programs = programs,
                          .variables = std::move(variables),
                          .cwd = "/",
                          .user = "0",
                          .data_folders = {},
                          .now = {},
                          .entropy = {}};
  return language_of(env);
}

}  // namespace

TEST_CASE("the language as gettext decides it") {
  CHECK(language({}) == Language::en);
  CHECK(language({{"LANG", "es_CO.UTF-8"}}) == Language::es);
  CHECK(language({{"LANG", "es"}}) == Language::es);
  CHECK(language({{"LANG", "fr_FR.UTF-8"}}) == Language::en);
  CHECK(language({{"LANG", "es_ES.UTF-8"}, {"LC_ALL", "C"}}) == Language::en);
  CHECK(language({{"LANG", "es_ES.UTF-8"}, {"LC_ALL", ""}}) == Language::es);
  CHECK(language({{"LANG", "en_US.UTF-8"}, {"LC_MESSAGES", "es_GT"}}) == Language::es);
  CHECK(language({{"LANG", "fr_FR.UTF-8"}, {"LANGUAGE", "de:es:en"}}) == Language::es);
  CHECK(language({{"LANG", "C.UTF-8"}, {"LANGUAGE", "es"}}) == Language::en);
}
