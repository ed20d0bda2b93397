#include <filesystem>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/unit/git/store.h"

using namespace tkt;
using namespace tkt::test;

namespace {

/// `count` commits over `tickets` tickets, each of which grows at its end and changes at its head.
std::function<std::optional<NewCommit>()> history(std::size_t count, std::size_t tickets) {
  auto bodies = std::make_shared<std::vector<std::string>>(tickets);
  auto done = std::make_shared<std::size_t>(0);
  return [=]() -> std::optional<NewCommit> {
    if (*done == count) return std::nullopt;
    const std::size_t i = (*done)++;
    std::string& body = (*bodies)[i % tickets];
    body += fmt::format("[[event]]\nid = \"{:08x}\"\ntext = \"event number {} of this store\"\n",
                        i * 2654435761U, i);
    const std::string path =
        fmt::format("tickets/2026/{:02}/{:02}/T-{}.toml", 1 + (i % tickets) % 12,
                    1 + (i % tickets) % 28, i % tickets);
    return change({{path, fmt::format("state = {}\n", i) + body}}, fmt::format("commit {}", i));
  };
}

}  // namespace

TEST_CASE("thousands of commits at once are what one by one they would have been") {
  constexpr std::size_t count = 2000;
  Store store;
  Repository& repo = *store.repository;
  const Snapshot before = must(repo.head());
  std::size_t told = 0;
  const Snapshot after = must(
      repo.commit_many(before, history(count, 60), [&told](std::size_t done) { told = done; }));
  CHECK(told == count);
  CHECK(must(repo.head()).commit == after.commit);
  CHECK(store.git({"rev-list", "--count", "HEAD"}) == "2001");
  CHECK(store.git({"status", "--porcelain"}).empty());
  CHECK(store.fsck().empty());
  CHECK(store.git({"count-objects", "-v"}).find("packs: 1\n") != std::string::npos);
  CHECK(store.git({"ls-files", "tickets"}).size() > 60 * 20);
  const auto last = history(count, 60);
  std::optional<NewCommit> expected;
  for (std::size_t i = 0; i < count; ++i) expected = last();
  CHECK(must(repo.read(after, expected->changes[0].path)) == expected->changes[0].bytes);
  for (const auto& entry : std::filesystem::directory_iterator(store.path + "/.git/objects/pack")) {
    CHECK(entry.path().filename().string().starts_with("pack-"));
    CHECK(entry.path().extension() != ".keep");
  }
}
