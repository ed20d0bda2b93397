// Every command, option and format that the program has is in the manual, in both languages, and in
// the completions; and the manual describes nothing that the program has not.
#include "cli/commands.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "cli/completion.h"
#include "cli/globals.h"

namespace {

using namespace tkt::cli;
using Names = std::set<std::string>;

/// Commands are documented by their first word: `policy check` in tkt-policy(1).
struct Family {
  Names options;
  Names subcommands;
  Names formats;
};

std::vector<std::string> words(std::string_view line) {
  std::istringstream in{std::string(line)};
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

void add_options(const Options& options, Names& into) {
  for (const auto& spec : options.all()) {
    if (spec.kind == OptionSpec::Kind::arg || spec.kind == OptionSpec::Kind::args) continue;
    for (const auto name : names_of(spec)) into.emplace(name);
  }
}

std::map<std::string, Family> families() {
  std::map<std::string, Family> out;
  for (const auto* command : all_commands()) {
    if (command->group == Group::hidden) continue;
    const auto name = words(command->name);
    auto& family = out[name.front()];
    if (name.size() > 1) family.subcommands.insert(name[1]);
    add_options(command->make()->options, family.options);
    for (const auto& format : words(command->formats)) family.formats.insert(format);
  }
  return out;
}

Names global_options() {
  Globals globals;
  Options options;
  declare_globals(options, globals);
  Names out;
  add_options(options, out);
  return out;
}

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string page_path(const std::string& language, const std::string& page) {
  return std::string(TKT_SOURCE_DIR) + "/man/" + language + "/" + page + ".1";
}

/// The options that the macros of one line name: `Fl m` is -m, `Fl Fl message` is --message.
void options_of_line(const std::vector<std::string>& line, Names& into) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    if (line[i] != "Fl" && line[i] != ".Fl") continue;
    if (line[i + 1] != "Fl") {
      into.insert("-" + line[i + 1]);
    } else if (i + 2 < line.size()) {
      into.insert("--" + line[i + 2]);
      ++i;
    }
  }
}

/// The options that a page lists (`.It Fl …`).
Names listed_options(const std::string& page) {
  Names out;
  std::istringstream in(page);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(".It Fl")) options_of_line(words(line), out);
  }
  return out;
}

/// The words of a page, without macros' punctuation: where subcommands and formats are looked for.
Names page_words(const std::string& page) {
  Names out;
  for (const auto& word : words(page)) out.insert(word);
  return out;
}

void check_all_there(const Names& wanted, const Names& there) {
  for (const auto& name : wanted) {
    CAPTURE(name);
    CHECK(there.contains(name));
  }
}

}  // namespace

TEST_CASE("every command has its page, with its options, subcommands and formats") {
  const auto globals = global_options();
  for (const std::string language : {"en", "es"}) {
    const auto overview = read(page_path(language, "tkt"));
    for (const auto& [command, family] : families()) {
      CAPTURE(language);
      CAPTURE(command);
      const auto page = read(page_path(language, "tkt-" + command));
      REQUIRE_FALSE(page.empty());
      CHECK(overview.find("\n.It Xr tkt-" + command + " 1\n") != std::string::npos);
      check_all_there(family.options, listed_options(page));
      check_all_there(family.subcommands, page_words(page));
      // What changes a ticket has these two, which tkt(1) explains once.
      if (family.formats != Names{"json", "table"})
        check_all_there(family.formats, page_words(page));
    }
    CAPTURE(language);
    check_all_there(globals, listed_options(overview));
  }
}

TEST_CASE("the manual describes no option that is not there") {
  const auto globals = global_options();
  for (const std::string language : {"en", "es"}) {
    for (const auto& [command, family] : families()) {
      for (const auto& option : listed_options(read(page_path(language, "tkt-" + command)))) {
        CAPTURE(language);
        CAPTURE(command);
        CAPTURE(option);
        CHECK((family.options.contains(option) || globals.contains(option)));
      }
    }
  }
}

TEST_CASE("the manual describes no command that is not there") {
  const auto known = families();
  for (const std::string language : {"en", "es"}) {
    const std::filesystem::path folder(std::string(TKT_SOURCE_DIR) + "/man/" + language);
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      const auto name = file.path().stem().string();
      if (file.path().extension() != ".1" || !name.starts_with("tkt-")) continue;
      CAPTURE(language);
      CAPTURE(name);
      CHECK(known.contains(name.substr(4)));
    }
  }
}

TEST_CASE("the completions of every shell ask the program, which knows every command and option") {
  for (const auto& script : {bash_script(), zsh_script(), fish_script()})
    CHECK(script.find("__complete") != std::string::npos);
}
