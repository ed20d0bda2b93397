// The table of examples/policies/README.md: every rule has its key and its test, and all of them
// exist.
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "tests/unit/policies/shipped.h"

using namespace tkt;
using namespace tkt::tests;

namespace {

/// The titles of all unit tests, as the sources have them.
std::set<std::string> all_titles() {
  static const std::regex title(R"re(TEST_CASE\(\s*"((?:[^"\\]|\\.)*)"\s*\))re");
  std::set<std::string> titles;
  const std::filesystem::path root(TKT_SOURCE_DIR "/tests/unit");
  for (const auto& file : std::filesystem::recursive_directory_iterator(root)) {
    if (file.path().extension() != ".cpp") continue;
    const auto source =
        read_file("tests/unit/" + std::filesystem::relative(file.path(), root).string());
    for (std::sregex_iterator it(source.begin(), source.end(), title), end; it != end; ++it)
      titles.insert((*it)[1].str());
  }
  return titles;
}

/// What stands between this sign and the next one like it, each time.
std::vector<std::string> between(const std::string& cell, char sign) {
  std::vector<std::string> found;
  for (auto open = cell.find(sign); open != std::string::npos; open = cell.find(sign, open)) {
    const auto close = cell.find(sign, open + 1);
    if (close == std::string::npos) break;
    found.push_back(cell.substr(open + 1, close - open - 1));
    open = close + 1;
  }
  return found;
}

/// The numbers before the first dot of a scenario's remarks: `# 9, 7. The office telephone …`.
std::set<int> numbers_of_story(const std::string& desk) {
  static const std::regex heading(R"(\n# ([0-9]+(?:, [0-9]+)*)\. )");
  static const std::regex number("[0-9]+");
  const auto story = read_file("tests/cli/scenarios/rules_" + desk + ".txt");
  std::set<int> numbers;
  for (std::sregex_iterator it(story.begin(), story.end(), heading), end; it != end; ++it) {
    const auto list = (*it)[1].str();
    for (std::sregex_iterator n(list.begin(), list.end(), number); n != end; ++n)
      numbers.insert(std::stoi(n->str()));
  }
  return numbers;
}

struct Row {
  std::string desk;  ///< the heading above the table
  std::string rule, key, test;
};

std::vector<Row> table() {
  static const std::regex row(R"(^\| (.*?) \| (.*?) \| (.*?) \|$)");
  std::istringstream lines(read_file("examples/policies/README.md"));
  std::vector<Row> rows;
  std::string desk;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("### ")) desk = line.substr(4);
    if (desk.empty() || !line.starts_with("|") || line.starts_with("|---") ||
        line.starts_with("| rule |"))
      continue;
    std::smatch cells;
    INFO(line);
    REQUIRE(std::regex_match(line, cells, row));
    rows.push_back({desk, cells[1].str(), cells[2].str(), cells[3].str()});
  }
  return rows;
}

}  // namespace

TEST_CASE("every rule of the five texts has its key and its tests, and they exist") {
  const auto titles = all_titles();
  const std::map<std::string, int> rules{
      {"ticlibre", 12}, {"instrucciones", 9}, {"itbx", 12}, {"implantaciones", 14}, {"ikhodi", 7}};
  std::map<std::string, std::set<int>> seen;
  for (const auto& row : table()) {
    CAPTURE(row.desk);
    CAPTURE(row.rule);
    CHECK(!row.key.empty());
    const auto quoted = between(row.test, '"');
    const auto files = between(row.test, '`');
    const bool story = row.test.starts_with("story");
    CHECK((story || !quoted.empty() || !files.empty()));
    for (const auto& title : quoted) CHECK_MESSAGE(titles.contains(title), title);
    for (const auto& file : files) read_file(file);
    const int number = std::atoi(row.rule.c_str());
    if (number == 0) continue;
    seen[row.desk].insert(number);
    CHECK_MESSAGE(story, "a numbered rule is used in the story of its desk");
    CHECK_MESSAGE(numbers_of_story(row.desk).contains(number), "no heading with that number");
  }
  for (const auto& [desk, count] : rules) {
    CAPTURE(desk);
    CHECK(seen[desk].size() == static_cast<std::size_t>(count));
  }
}
