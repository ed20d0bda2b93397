#include "formats/toml/import_map.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "formats/csv/import_rows.h"
#include "formats/toml/people_edit.h"
#include "tests/unit/import/import_fixture.h"

using namespace tkt;
using namespace tkt::test;

namespace {

const char* const least = R"(source = "x"
domain = "x.example"
[rows]
ticket = "id"
time = "when"
[actor]
name = "by"
[state]
column = "state"
)";

Result<ImportMap> read(const std::string& bytes) {
  static const auto policy = small_policy();
  static const auto people = small_people();
  return read_import_map(bytes, "map.toml", {policy, people, small_columns});
}

std::vector<std::string> mistakes(const std::string& bytes) {
  const auto map = read(bytes);
  if (map) return {};
  std::vector<std::string> out;
  const auto add = [&](const Error& error) {
    CHECK(error.kind == ErrorKind::usage);
    auto line = fmt::format("{}: {}", error.place ? error.place->line : 0, error.message.english());
    for (const auto& hint : error.hints) line += " | " + hint.english();
    out.push_back(line);
  };
  add(map.error());
  for (const auto& more : map.error().more) add(more);
  return out;
}

}  // namespace

TEST_CASE("a map of a few lines will do") {
  const auto map = read(least);
  REQUIRE(map);
  CHECK(map->initial_state == "new");
  CHECK(map->identity == std::vector<std::size_t>{0, 1, 3, 5});
  CHECK(map->unread.size() == small_columns.size() - 4);
  CHECK(map->actor.domain == "x.example");
}

TEST_CASE("all mistakes of a map at once, with line and nearest name") {
  const auto said = mistakes(R"(source = "x"
domain = "x.example"
[rows]
ticket = "idd"
time = "when"
time_format = "D/M"
zone = "America/Bogotá"
[actor]
nmae = "by"
[state]
column = "state"
values = { New = "nuevo", Old = "activ" }
[assignee]
name = "who"
roles = ["agnet"]
[team]
column = "grup"
[module]
missing = "mail"
[ticket]
subject = "{id}: {titel}"
description = "{id"
[fields]
categry = "category"
[colour]
x = 1
)");
  const std::vector<std::string> expected = {
      "4: the log has no column 'idd' | did you mean 'id'?",
      "6: the time format 'D/M' does not say year, month and day",
      "9: 'nmae' is not a key of [actor]",
      "12: the policy has no 'nuevo' here",
      "12: the policy has no 'activ' here | did you mean 'active'?",
      "15: the policy has no role 'agnet' | did you mean 'agent'?",
      "17: the log has no column 'grup' | did you mean 'group'?",
      "19: the policy has no 'mail' here",
      "21: the log has no column 'titel' | did you mean 'title'?",
      "22: a '{' in this text is not closed",
      "24: the policy has no field 'categry' of its own | did you mean 'category'?",
      "25: 'colour' is not a key of this file",
  };
  for (const auto& want : expected) {
    CAPTURE(want);
    const bool found =
        std::ranges::any_of(said, [&](const std::string& line) { return line.starts_with(want); });
    CHECK(found);
    if (!found) {
      for (const auto& line : said) MESSAGE(line);
    }
  }
}

TEST_CASE("maps that cannot be used") {
  CHECK(mistakes("source = ").size() == 1);
  CHECK(mistakes("").size() >= 4);
  CHECK(mistakes(std::string(least) + "[team]\nkeep = true\n").size() == 1);
  CHECK(mistakes(std::string(least) + "[channel]\ncolumn = \"title\"\nkeep = true\n").size() == 1);
  CHECK(mistakes(std::string("ignore = [\"nothing\"]\n") + least).size() == 1);
  CHECK(mistakes(std::string(least) + "[prioriti]\ncolumn = \"prio\"\n")[0].ends_with(
      "did you mean 'priority'?"));
  CHECK(mistakes(std::string(least) + "[requester]\nmissing = \"nobody\"\n").size() == 1);
}

TEST_CASE("a text with braces") {
  const auto map = read(std::string(least) + "[ticket]\nsubject = \"{{{id}}} — {title}.\"\n");
  REQUIRE(map);
  Log log(std::string(least) + "[ticket]\nsubject = \"{{{id}}} — {title}.\"\n");
  log.line("7|2016-03-01T09:05:00Z|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  CHECK(after(log.ticket("7")).header.subject == "{7} — Mail.");
}

TEST_CASE("how the file is cut is known before the columns") {
  CHECK_FALSE(read_import_layout("", "m").value().delimiter);
  CHECK(read_import_layout("delimiter = \";\"", "m").value().delimiter == ';');
  CHECK(read_import_layout("delimiter = \"\\t\"", "m").value().delimiter == '\t');
  CHECK(read_import_layout("encoding = \"CP850\"", "m").value().encoding == "CP850");
  CHECK_FALSE(read_import_layout("delimiter = \"; \"", "m"));
  CHECK_FALSE(read_import_layout("delimiter = 1", "m"));
  CHECK_FALSE(read_import_layout("delimiter = ", "m"));
}

TEST_CASE("several columns of one name matter only where the map reads them") {
  const auto policy = small_policy();
  const auto people = small_people();
  const std::vector<std::string> columns{"id",    "when",    "Comment", "",       "by",
                                         "state", "Comment", "",        "Comment"};
  const auto read_with = [&](const std::string& bytes) {
    return read_import_map(bytes, "map.toml", {policy, people, columns});
  };
  const auto unread = read_with(least);
  REQUIRE(unread);
  CHECK(unread->unread == std::vector<std::string>{"Comment"});
  CHECK(unread->needed == 6);
  const auto ignored = read_with(std::string("ignore = [\"Comment\"]\n") + least);
  REQUIRE(ignored);
  CHECK(ignored->unread.empty());
  const auto used = read_with(std::string(least) + "[texts]\nnote = \"Comment\"\n");
  REQUIRE_FALSE(used);
  CHECK(used.error().message.english() ==
        "'Comment' is the name of columns 3, 7, 9 of the log: which one is meant?");
  CHECK(used.error().more.empty());
}

TEST_CASE("a log that is another one, or cut in another way, is one mistake") {
  const auto policy = small_policy();
  const auto people = small_people();
  const std::vector<std::string> columns{"id;when;by;state"};
  const auto read = read_import_map(least, "map.toml", {policy, people, columns});
  REQUIRE_FALSE(read);
  CHECK(read.error().kind == ErrorKind::usage);
  CHECK(read.error().more.empty());
  CHECK(read.error().message.english() ==
        "the log is not what the map describes: 4 of the 4 columns that it names are not in the "
        "first line: 'by', 'id', 'state', 'when'");
  CHECK(read.error().hints[0].english() == "the first line has: 'id;when;by;state'");
}

TEST_CASE("a CSV file as rows; a broken line is a broken row, a broken file an error") {
  auto rows = CsvRows::open(bytes_of_text("a,b\n1,2\n\"x\"y,3\n4,5\n", "log.csv").value());
  REQUIRE(rows);
  CHECK((*rows)->columns() == std::vector<std::string>{"a", "b"});
  CHECK((*rows)->next().value()->line == 2);
  const auto broken = (*rows)->next().value();
  CHECK(broken->line == 3);
  CHECK(broken->broken.has_value());
  CHECK((*rows)->next().value()->cells[1] == "5");
  CHECK_FALSE((*rows)->next().value().has_value());

  auto open_quote = CsvRows::open(bytes_of_text("a,b\n\"1,2\n", "log.csv").value());
  REQUIRE(open_quote);
  CHECK_FALSE((*open_quote)->next());

  CHECK_FALSE(CsvRows::open(bytes_of_text("", "log.csv").value()));

  auto western = CsvRows::open(bytes_of_text("sep=;\r\na;b\r\n1;\xD1u\r\n", "log.csv").value());
  REQUIRE(western);
  CHECK((*western)->columns() == std::vector<std::string>{"a", "b"});
  CHECK((*western)->next().value()->cells[1] == "Ñu");
  CHECK((*western)->encoding() == "WINDOWS-1252");
}

TEST_CASE("people are added behind what people.toml says, comments and all") {
  const AddMember bo{"bo", {"Bo \"the\" Fix", "bo@x.example"}, {{"agent"}, {}, {}, {}, {}, {}, {}}};
  CHECK(edit_people_toml("# ours\n[people.ana]\nname = \"Ana\"", bo).value() ==
        "# ours\n[people.ana]\nname = \"Ana\"\n\n[people.bo]\nname = \"Bo \\\"the\\\" Fix\"\n"
        "mail = \"bo@x.example\"\nroles = [\"agent\"]\n");
}
