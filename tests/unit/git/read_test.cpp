#include <tuple>

#include <doctest/doctest.h>

#include "tests/unit/git/store.h"

using namespace tkt;
using namespace tkt::test;

namespace {

std::vector<std::string> listed(Repository& store, const std::string& folder) {
  std::vector<std::string> out;
  must(store.list(must(store.head()), folder, [&out](const TreeFile& file) {
    out.push_back(file.path);
    return true;
  }));
  return out;
}

std::vector<std::string> subjects(Repository& store, const std::string& path) {
  std::vector<std::string> out;
  LogQuery query;
  query.path = path;
  must(store.log(must(store.head()), query, [&out](const LogEntry& entry) {
    out.push_back(entry.meta.message.substr(0, entry.meta.message.find('\n')));
    return true;
  }));
  return out;
}

}  // namespace

TEST_CASE("a bare store answers what was committed") {
  Store store(RepositoryKind::bare);
  Repository& repo = *store.repository;
  const Snapshot first = must(repo.head());
  put(repo, "tickets/2026/11/22/T-2.toml", "two\n");
  const Snapshot second = must(repo.head());

  CHECK(must(repo.read(second, "tickets/2026/11/22/T-2.toml")) == "two\n");
  CHECK_FALSE(must(repo.read(first, "tickets/2026/11/22/T-2.toml")));
  CHECK_FALSE(must(repo.read(second, "tickets")));
  CHECK_FALSE(must(repo.read(second, "tickets/2026/11/22/T-1.toml/x")));
  CHECK(must(repo.blob(*must(repo.blob_name(second, "tkt.toml")))) == "policy\n");
  CHECK(repo.name_of("two\n") == *must(repo.blob_name(second, "tickets/2026/11/22/T-2.toml")));
  CHECK(listed(repo, "") == std::vector<std::string>{"tickets/2026/11/22/T-1.toml",
                                                     "tickets/2026/11/22/T-2.toml", "tkt.toml"});
  CHECK(listed(repo, "tickets/2026/11/") ==
        std::vector<std::string>{"tickets/2026/11/22/T-1.toml", "tickets/2026/11/22/T-2.toml"});
  CHECK(listed(repo, "nothing").empty());
  CHECK(must(repo.snapshot_of(first.commit)).tree == first.tree);
  CHECK(must(repo.resolve_commit(first.commit.substr(0, 12))) == first.commit);
  CHECK(repo.resolve_commit("0123456").error().kind == ErrorKind::not_found);
  CHECK(repo.resolve_commit("main").error().kind == ErrorKind::not_found);
  CHECK(store.fsck().empty());
  CHECK(store.git({"log", "-1", "--format=%an <%ae> %ad%n%s", "--date=iso"}) ==
        "Ana Díaz <ana@desk.example> 2023-11-14 17:13:20 -0500\nput tickets/2026/11/22/T-2.toml");
}

TEST_CASE("diff names what differs, and the empty tree is every file") {
  Store store(RepositoryKind::bare);
  Repository& repo = *store.repository;
  const Snapshot before = must(repo.head());
  must(repo.commit(before, change({{"tickets/2026/11/22/T-1.toml", "changed\n"},
                                   {"tickets/2026/11/22.x", "beside\n"},
                                   {"tkt.toml", std::nullopt}})));
  const Snapshot after = must(repo.head());
  using Row = std::tuple<std::string, bool, bool>;
  std::vector<Row> rows;
  const auto collect = [&rows](std::string_view path, const ObjectName& was, const ObjectName& is) {
    rows.emplace_back(path, !was.empty(), !is.empty());
  };
  must(repo.diff(before.tree, after.tree, "", collect));
  CHECK(rows == std::vector<Row>{{"tickets/2026/11/22.x", false, true},
                                 {"tickets/2026/11/22/T-1.toml", true, true},
                                 {"tkt.toml", true, false}});
  rows.clear();
  must(repo.diff("", after.tree, "tickets/2026", collect));
  CHECK(rows.size() == 2);
  rows.clear();
  must(repo.diff(after.tree, after.tree, "", collect));
  CHECK(rows.empty());
}

TEST_CASE("the log of a file skips what did not touch it, also around merges") {
  Store store;
  Repository& repo = *store.repository;
  put(repo, "a", "1\n");
  put(repo, "b", "1\n");
  store.git({"checkout", "-q", "-b", "side"});
  put(repo, "a", "2\n");
  store.git({"checkout", "-q", "main"});
  put(repo, "b", "2\n");
  store.git({"merge", "-q", "-m", "merge side", "side"});
  CHECK(subjects(repo, "a") == std::vector<std::string>{"put a", "put a"});
  CHECK(subjects(repo, "b").size() == 2);
  CHECK(subjects(repo, "").size() == 6);
  CHECK(subjects(repo, "tickets/2026/11/22/T-1.toml") == std::vector<std::string>{"init"});
  CHECK(subjects(repo, "tickets") == std::vector<std::string>{"init"});
}
