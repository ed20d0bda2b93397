#include "cli/terminal/draft.h"

#include <filesystem>

#include <doctest/doctest.h>

#include "cli/kept_words.h"
#include "tests/support/temp_repo.h"

namespace tkt::cli {
namespace {

using From = Draft::From;

TEST_CASE(
    "a draft is there from the first word on, for its owner alone, and goes when it is done") {
  const test::TempFolder folder;
  const auto drafts = folder.at("tkt/drafts-1000");
  {
    const auto draft = Draft::begin(drafts, "reply-X", ".txt", From::input);
    REQUIRE(draft.has_value());
    CHECK(draft->path() == drafts + "/reply-X.txt");
    REQUIRE(draft->write("palabras\n").has_value());
    CHECK(draft->text().value_or("") == "palabras\n");
    using std::filesystem::perms;
    CHECK(std::filesystem::status(draft->path()).permissions() ==
          (perms::owner_read | perms::owner_write));
    CHECK(std::filesystem::status(drafts).permissions() == perms::owner_all);
    CHECK_FALSE(draft->is_earlier());
  }
  const auto left = Draft::left(drafts, "reply-X", ".txt", From::editor);
  REQUIRE(left.has_value());
  CHECK(left->is_earlier());
  left->remove();
  CHECK_FALSE(test::file_exists(drafts + "/reply-X.txt"));
}

TEST_CASE("one that another command has in hand is neither overwritten nor taken up") {
  const test::TempFolder folder;
  const auto first = Draft::begin(folder.path(), "reply-X", ".txt", From::editor);
  REQUIRE(first.has_value());
  REQUIRE(first->write("de la otra\n").has_value());
  CHECK_FALSE(Draft::left(folder.path(), "reply-X", ".txt", From::editor).has_value());
  const auto second = Draft::begin(folder.path(), "reply-X", ".txt", From::editor);
  REQUIRE(second.has_value());
  CHECK(second->path() == folder.at("reply-X.2.txt"));
  CHECK(first->text().value_or("") == "de la otra\n");
}

TEST_CASE("names that only begin alike are others") {
  const test::TempFolder folder;
  for (const auto* name : {"open-form.toml", "open.toml", "reply-XY.txt", "said-X.txt"})
    test::write_file(folder.at(name), "x");
  CHECK_FALSE(Draft::left(folder.path(), "open", ".txt", From::input).has_value());
  CHECK_FALSE(Draft::left(folder.path(), "reply-X", ".txt", From::input).has_value());
  CHECK(Draft::left(folder.path(), "open", ".toml", From::file)->path() == folder.at("open.toml"));
  CHECK_FALSE(Draft::left(folder.at("none"), "open", ".toml", From::file).has_value());
}

TEST_CASE("by its path only what lies among the drafts") {
  const test::TempFolder folder;
  test::write_file(folder.at("drafts/open.toml"), "x");
  test::write_file(folder.at("open.toml"), "x");
  CHECK(Draft::at(folder.at("drafts"), folder.at("drafts/open.toml"), From::file).has_value());
  CHECK_FALSE(Draft::at(folder.at("drafts"), folder.at("open.toml"), From::file).has_value());
}

TEST_CASE("what an editor saved is told from what it left alone") {
  const test::TempFolder folder;
  auto draft = Draft::begin(folder.path(), "reply-X", ".txt", From::editor);
  REQUIRE(draft.has_value());
  REQUIRE(draft->write("igual\n").has_value());
  draft->await_saving();
  CHECK_FALSE(draft->is_saved());
  test::write_file(draft->path(), "igual\n");
  CHECK(draft->is_saved());
}

TEST_CASE("words that cannot be written down are not lost") {
  const test::TempFolder folder;
  test::write_file(folder.at("taken"), "a file, not a folder");
  Drafts drafts(folder.at("taken"));
  drafts.keep("reply-X", ".txt", "palabras", From::input);
  CHECK(drafts.in_hand().empty());
  CHECK(drafts.unwritten() == "palabras");
}

TEST_CASE("a command line is quoted so that a shell reads it back") {
  CHECK(shell_line({"4F7KQ", "--to", "en espera"}) == "4F7KQ --to 'en espera'");
  CHECK(shell_line({"it's", "", "$HOME", "a`b`"}) == "'it'\\''s' '' '$HOME' 'a`b`'");
  CHECK(shell_line({"@", "--field=a,b", "priority=alta"}) == "@ --field=a,b priority=alta");
}

}  // namespace
}  // namespace tkt::cli
