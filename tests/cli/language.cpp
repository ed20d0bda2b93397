// tkt_language FILE…: plays each scenario in English and in Spanish, on terminals, and names every
// word of the other language, and every form that is meant for scripts, in what people are shown.
#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <regex>
#include <set>

#include "cli/terminal/shell_words.h"
#include "tests/cli/language_judge.h"
#include "tests/cli/scenario.h"
#include "tests/cli/world.h"

namespace {

namespace fs = std::filesystem;
using tkt::test::Step;
using tkt::test::Vocabulary;

std::string file_text(const fs::path& path) {
  std::ifstream input(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), {}};
}

using Phrases = std::vector<std::string>;

void append(Phrases& to, Phrases more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// What people have written into the store so far.
Phrases written_in(const fs::path& store) {
  Phrases phrases = tkt::test::phrases_of(file_text(store / "people.toml"));
  std::error_code none;
  for (const auto& entry : fs::recursive_directory_iterator(store / "tickets", none)) {
    if (entry.path().extension() == ".toml")
      append(phrases, tkt::test::phrases_of(file_text(entry.path())));
  }
  return phrases;
}

/// The words of a command line as a person typed them, and the values of `key=value`.
Phrases typed_in(const std::string& line) {
  Phrases typed;
  for (auto& word : tkt::cli::shell_words(line).value_or(Phrases{})) {
    const auto sign = word.find('=');
    if (sign != std::string::npos) typed.push_back(word.substr(sign + 1));
    if (const auto colon = word.find(':'); colon != std::string::npos)
      typed.push_back(word.substr(0, colon));
    typed.push_back(std::move(word));
  }
  return typed;
}

/// Is standard output something for people to read, in their language?
bool is_for_people(const std::string& line) {
  // What is for programs, the desk's own history and mails, and the file of the policy itself.
  static const std::regex others(
      "^tkt (-[^ ]+ )*(calendar|holidays|people (add|edit|org|disable))|"
      "--json|--format +(json|ndjson|csv|tsv|md|toml|html|openmetrics)|"
      "^tkt (-[^ ]+ )*(log|notify|export|completions|__complete|help|policy|save|version|search)|"
      "-h\\b|--help|--version|--diagram");
  return !std::regex_search(line, others);
}

/// Is it about what is typed itself: the list of commands, a form that names the choices, an error
/// for programs, a policy's file with its mistakes?
bool is_reference(const std::string& line) {
  static const std::regex others(
      "^tkt( (policy|people|calendar|sla))? *$|open .*--form|--json|^tkt init|notify");
  return std::regex_search(line, others);
}

/// One scenario in one language.
class Play {
 public:
  Play(std::string file, std::string language, const Vocabulary& catalogue)
      : file_(std::move(file)), language_(std::move(language)), catalogue_(catalogue) {
    world_.speak(language_);
  }

  int run(const std::vector<Step>& steps) {
    for (const auto& step : steps) {
      for (const auto& line : step.block) {
        typed_.push_back(line);
        const auto value = line.find(" = ");
        if (value == std::string::npos) continue;
        typed_.push_back(std::regex_replace(line.substr(value + 3), std::regex("\""), ""));
      }
      if (step.kind == Step::Kind::directive) {
        if (step.line.starts_with("as ")) typed_.push_back(step.line.substr(3));
        world_.direct(step);
      }
      if (step.kind == Step::Kind::command) command(step);
    }
    return wrong_;
  }

 private:
  void command(const Step& step) {
    static const std::regex language("--lang[= ]+[a-z]+ ?");
    append(typed_, typed_in(step.line));
    const auto line = std::regex_replace(step.line, language, "");
    const auto answer = world_.run(line);
    if (!line.starts_with("tkt")) return;
    if (is_reference(line)) return;
    const auto seen = (is_for_people(line) ? answer.out : std::string()) + answer.err;
    const auto policy =
        tkt::test::words_of_policy(file_text(fs::path(world_.folder()) / "tkt.toml"));
    auto passed = typed_;
    for (auto& phrase : written_in(world_.folder())) passed.push_back(world_.shown(phrase));
    const auto faults = tkt::test::faults_in(seen, language_, catalogue_, policy, passed);
    if (faults.empty()) return;
    ++wrong_;
    std::cerr << file_ << ":" << step.number << ": $ " << step.line << "\nin " << language_ << ":";
    for (const auto& fault : faults) std::cerr << " [" << fault << "]";
    std::cerr << "\n" << seen << "\n";
  }

  std::string file_;
  std::string language_;
  const Vocabulary& catalogue_;
  tkt::test::TestWorld world_;
  Phrases typed_;
  int wrong_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  int wrong = 0;
  try {
    Vocabulary catalogue;
    catalogue.add_catalogue(file_text(TKT_SOURCE_DIR "/cli/po/es.po"));
    for (int i = 1; i < argc; ++i) {
      const auto steps = tkt::test::parse_scenario(file_text(argv[i]));
      for (const auto* language : {"en", "es"})
        wrong += Play(argv[i], language, catalogue).run(steps);
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
  return wrong == 0 ? 0 : 1;
}
