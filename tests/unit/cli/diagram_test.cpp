// The diagrams of every policy that comes along are what Mermaid and Graphviz read: each line one
// of a few forms, every arrow between states that are drawn, every state reached and left.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "cli/view/policy_view.h"
#include "formats/codec.h"

namespace {

using namespace tkt;

std::vector<Policy> shipped() {
  std::vector<Policy> out;
  const auto codec = make_codec();
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(TKT_SOURCE_DIR) + "/examples/policies")) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    auto policy = codec->read_policy(bytes, entry.path().string());
    REQUIRE(policy.has_value());
    out.push_back(*std::move(policy));
  }
  return out;
}

/// What a diagram draws.
struct Drawn {
  std::set<std::string> states, sources, targets;
};

struct Form {
  std::regex state, arrow;
  std::set<std::string> frame;  ///< lines that are always there
};

Drawn read(const std::string& diagram, const Form& form) {
  Drawn out;
  std::istringstream lines(diagram);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    std::smatch parts;
    if (form.frame.contains(line)) continue;
    if (std::regex_match(line, parts, form.state)) {
      CHECK(out.states.insert(parts[1]).second);
      continue;
    }
    REQUIRE(std::regex_match(line, parts, form.arrow));
    out.sources.insert(parts[1]);
    out.targets.insert(parts[2]);
  }
  return out;
}

void check_ends(const Drawn& drawn, std::size_t states) {
  CHECK(drawn.states.size() == states);
  for (const auto& ends : {drawn.sources, drawn.targets}) {
    for (const auto& end : ends) {
      CAPTURE(end);
      CHECK((end == "[*]" || drawn.states.contains(end)));
    }
  }
}

}  // namespace

TEST_CASE("every policy as a Mermaid diagram") {
  const Form form{std::regex(R"re(  state "[^"\\]+" as (s_\w+))re"),
                  std::regex(R"(  (\[\*\]|s_\w+) --> (\[\*\]|s_\w+))"),
                  {"stateDiagram-v2"}};
  const auto policies = shipped();
  CHECK(policies.size() == 6);
  for (const auto& policy : policies) {
    CAPTURE(policy.name);
    for (const auto language : {cli::Language::en, cli::Language::es}) {
      const auto drawn = read(cli::mermaid_diagram(policy, language), form);
      check_ends(drawn, policy.states.size());
      for (const auto& state : drawn.states) {
        CAPTURE(state);
        CHECK(drawn.sources.contains(state));
        CHECK(drawn.targets.contains(state));
      }
    }
  }
}

TEST_CASE("every policy as a DOT diagram") {
  const Form form{std::regex(R"re(  (s_\w+) \[label="[^"\\]+"(, peripheries=2)?\];)re"),
                  std::regex(R"(  (s_\w+) -> (s_\w+);)"),
                  {"digraph states {", "  rankdir=LR;", "  node [shape=box, style=rounded];", "}"}};
  for (const auto& policy : shipped()) {
    CAPTURE(policy.name);
    const auto diagram = cli::dot_diagram(policy, cli::Language::es);
    CHECK(diagram.ends_with("}\n"));
    check_ends(read(diagram, form), policy.states.size());
  }
}
