#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/base/utf8.h"
#include "formats/text/sanitize.h"
#include "formats/text/terminal_edge.h"
#include "tests/cli/scenario.h"
#include "tests/cli/world.h"

/// What a terminal is shown: no character of a ticket, a policy or people reaches it that could
/// move the cursor, change colours or turn text around, wherever it stands and whatever is asked.
namespace tkt::test {
namespace {

namespace fs = std::filesystem;

/// A title, a colour, C1, an override, no width, a tag: as TOML writes them.
constexpr std::string_view planted =
    R"(\u001b]0;x\u0007\u001b[41m\u009b31m\u202e\u2066\u200b\ufeff\U000e0041\u007f)";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Where the texts in plain quotes end, of values alone.
std::vector<std::size_t> ends_of_texts(const std::string& toml) {
  std::vector<std::size_t> ends;
  bool inside = false;
  for (std::size_t i = 0; i < toml.size(); ++i) {
    if (!inside && toml[i] == '#') i = std::min(toml.find('\n', i), toml.size() - 1);
    if (toml[i] == '\\') ++i;
    if (i >= toml.size() || toml[i] != '"') continue;
    if (toml.substr(i).starts_with("\"\"\"")) {
      i += 2;
      continue;
    }
    if (inside) ends.push_back(i);
    inside = !inside;
  }
  return ends;
}

/// All that a terminal must not be sent.
std::string raw_in(std::string_view shown) {
  std::string found;
  while (!shown.empty()) {
    if (const auto ours = own_sequence(shown); ours > 0) {
      shown.remove_prefix(ours);
      continue;
    }
    const auto before = shown;
    const auto code = utf8::take(shown);
    if (code.value == U'\n' || code.value == U'\t') continue;
    const auto bytes = before.substr(0, before.size() - shown.size());
    if (sanitize_text(bytes) != bytes) found += escaped_code_point(code.value) + " ";
  }
  return found;
}

class Terminal {
 public:
  Terminal() {
    for (const auto& step : parse_scenario(
             "% as Carla Díaz <carla@soporte.example>\n$ tkt init mesa --policy ticlibre\n"
             "% in mesa\n"
             "$ tkt people add 'Carla Díaz <carla@soporte.example>' --role coordinador\n"
             "$ tkt people org cliente --name Cliente\n"
             "$ tkt people add 'Luz Mora <luz@cliente.example>' --org cliente\n"
             "% ref TEXTS\n"
             "$ tkt open Correo -m 'No llega' --requester luz --module correo --priority media\n"
             "$ tkt reply TEXTS -m '¿Desde cuándo?'\n$ tkt contact TEXTS telefono -m ya\n"
             "% terminal 200\n")) {
      if (step.kind == Step::Kind::directive) world_.direct(step);
      if (step.kind == Step::Kind::command) world_.run(step.line);
    }
    for (const auto& entry : fs::recursive_directory_iterator(world_.folder() + "/tickets"))
      if (entry.is_regular_file()) ticket_ = entry.path();
    REQUIRE_FALSE(ticket_.empty());
  }

  [[nodiscard]] const fs::path& ticket() const { return ticket_; }
  [[nodiscard]] fs::path file(const std::string& name) const {
    return world_.folder() + "/" + name;
  }

  /// With these bytes committed, what any of the commands shows raw.
  std::string shows(const fs::path& path, const std::string& bytes,
                    const std::vector<std::string>& commands) {
    std::ofstream(path, std::ios::binary) << bytes;
    world_.run("git -c user.name=C -c user.email=c@d.example commit -qam x");
    std::string raw;
    for (const auto& command : commands) {
      const auto answer = world_.run(command);
      const auto found = raw_in(answer.out) + raw_in(answer.err);
      if (!found.empty()) raw += command + ": " + found + "\n";
    }
    world_.run("git reset -q --hard HEAD~1");
    return raw;
  }

 private:
  TestWorld world_;
  fs::path ticket_;
};

const std::vector<std::string> all_commands{
    "tkt list state:any",
    "tkt list state:any --columns "
    "ref,state,priority,module,type,requester,org,subject,assignee,labels",
    "tkt list state:any --json",
    "tkt list state:any --format md",
    "tkt show TEXTS",
    "tkt --color always show TEXTS",
    "tkt show TEXTS --json",
    "tkt show TEXTS --format toml",
    "tkt show TEXTS --public",
    "tkt sla explain TEXTS",
    "tkt sla explain TEXTS --json",
    "tkt search correo",
    "tkt log",
    "tkt log TEXTS --json",
    "tkt export",
    "tkt export --format csv",
    "tkt sla-report --by module,priority,org",
    "tkt sla-report --format html",
    "tkt verify",
    "tkt verify --json",
    "tkt people",
    "tkt people --json",
    "tkt policy show",
    "tkt policy show --json",
    "tkt policy check",
    "tkt policy check --json",
    "tkt reply TEXTS -n -m x",
    "tkt transition TEXTS nada",
    "tkt edit TEXTS -n module=nada",
    "tkt close-stale -n",
    "tkt remind -n",
    "tkt escalate -n",
    "tkt notify -n",
    "tkt undo TEXTS -n",
};

std::string with_planted(std::string bytes, std::size_t at) {
  return bytes.insert(at, planted);
}

}  // namespace

TEST_CASE("whatever stands in any text of a ticket, no command shows it raw") {
  Terminal terminal;
  const auto bytes = bytes_of(terminal.ticket());
  for (const auto at : ends_of_texts(bytes)) {
    CAPTURE(bytes.substr(at > 30 ? at - 30 : 0, 30));
    CHECK(terminal.shows(terminal.ticket(), with_planted(bytes, at), all_commands) == "");
  }
  auto keys = bytes;
  keys.insert(keys.find("\n[[event]]"), "\n\"" + std::string(planted) + "\" = 1\n");
  keys += "\"" + std::string(planted) + "\" = \"x\"\nfields.\"" + std::string(planted) + "\" = 1\n";
  CHECK(terminal.shows(terminal.ticket(), keys, all_commands) == "");
}

TEST_CASE("nor in any text of the people or of the policy") {
  Terminal terminal;
  const auto people = bytes_of(terminal.file("people.toml"));
  for (const auto at : ends_of_texts(people))
    CHECK(terminal.shows(terminal.file("people.toml"), with_planted(people, at), all_commands) ==
          "");
  const std::vector<std::string> few{"tkt policy show", "tkt policy check", "tkt show TEXTS",
                                     "tkt list state:any"};
  const auto policy = bytes_of(terminal.file("tkt.toml"));
  const auto ends = ends_of_texts(policy);
  constexpr std::size_t every = 7;  // a sample: there are hundreds
  for (std::size_t i = 0; i < ends.size(); i += every)
    CHECK(terminal.shows(terminal.file("tkt.toml"), with_planted(policy, ends[i]), few) == "");
}

}  // namespace tkt::test
