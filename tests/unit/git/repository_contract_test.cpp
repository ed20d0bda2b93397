#include <algorithm>
#include <tuple>

#include <doctest/doctest.h>

#include "tests/support/memory_repository.h"
#include "tests/unit/git/store.h"

/// What every repository promises to `core`, asked of the one in memory and of the real one, with
/// and without a worktree.
namespace tkt::test {
namespace {

struct InMemory {
  MemoryRepository repository;
  Repository& operator*() { return repository; }
  static void settle() {}
};

template <RepositoryKind kind>
struct OnDisk {
  TempFolder folder;
  std::unique_ptr<Repository> repository =
      must(create_repository(folder.at("desk"), kind, options()));
  Repository& operator*() { return *repository; }
};

using Bare = OnDisk<RepositoryKind::bare>;
using WithWorktree = OnDisk<RepositoryKind::worktree>;

NewCommit at_minute(int minute, std::vector<FileChange> files, const std::string& subject) {
  auto made = change(std::move(files), subject);
  made.meta.author.when += std::chrono::minutes(minute);
  made.meta.committer.when = made.meta.author.when;
  return made;
}

Snapshot commit(Repository& repo, int minute, std::vector<FileChange> files,
                const std::string& subject) {
  return must(repo.commit(must(repo.head()), at_minute(minute, std::move(files), subject)));
}

using Strings = std::vector<std::string>;
using Row = std::tuple<std::string, bool, bool>;

Strings listed(Repository& repo, const Snapshot& at, const std::string& folder) {
  Strings out;
  must(repo.list(at, folder, [&](const TreeFile& file) {
    out.push_back(file.path);
    CHECK(must(repo.blob_name(at, file.path)) == file.blob);
    return true;
  }));
  return out;
}

std::vector<Row> differing(Repository& repo, const ObjectName& before, const ObjectName& after,
                           const std::string& folder) {
  std::vector<Row> rows;
  must(repo.diff(before, after, folder,
                 [&](std::string_view path, const ObjectName& was, const ObjectName& is) {
                   rows.emplace_back(path, !was.empty(), !is.empty());
                 }));
  return rows;
}

std::string subject(const LogEntry& entry) {
  return entry.meta.message.substr(0, entry.meta.message.find('\n'));
}

Strings subjects(Repository& repo, const LogQuery& query) {
  Strings out;
  must(repo.log(must(repo.head()), query, [&](const LogEntry& entry) {
    out.push_back(subject(entry));
    return true;
  }));
  return out;
}

}  // namespace

#define EVERY_REPOSITORY InMemory, Bare, WithWorktree

TEST_CASE_TEMPLATE("a store without a commit is empty", Kind, EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  const auto head = must(repo.head());
  CHECK(head.commit.empty());
  CHECK(head.tree.empty());
  CHECK_FALSE(must(repo.read(head, "tkt.toml")));
  CHECK(listed(repo, head, "").empty());
  CHECK(subjects(repo, {}).empty());
  CHECK(differing(repo, "", "", "").empty());
}

TEST_CASE_TEMPLATE("what was committed is read at each moment", Kind, EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  const auto first = commit(repo, 0, {{"tkt.toml", "policy\n"}, {"tickets/a/1", "one\n"}}, "first");
  const auto second =
      commit(repo, 1, {{"tickets/a/1", std::nullopt}, {"tickets/a.b", "two\n"}}, "second");
  CHECK(must(repo.head()).commit == second.commit);
  CHECK(must(repo.snapshot_of(first.commit)).tree == first.tree);
  CHECK(must(repo.read(first, "tickets/a/1")) == "one\n");
  CHECK_FALSE(must(repo.read(second, "tickets/a/1")));
  CHECK_FALSE(must(repo.read(second, "tickets")));
  CHECK_FALSE(must(repo.read(second, "tkt.toml/x")));
  CHECK(must(repo.blob(*must(repo.blob_name(second, "tkt.toml")))) == "policy\n");
  CHECK(repo.name_of("two\n") == must(repo.blob_name(second, "tickets/a.b")));
  CHECK(listed(repo, first, "") == Strings{"tickets/a/1", "tkt.toml"});
  CHECK(listed(repo, second, "tickets/") == Strings{"tickets/a.b"});
  CHECK(listed(repo, second, "nothing").empty());
}

TEST_CASE_TEMPLATE("a walk ends where the visitor wants", Kind, EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  const auto at = commit(repo, 0, {{"a", "1"}, {"b", "2"}, {"c", "3"}}, "first");
  int visited = 0;
  must(repo.list(at, "", [&](const TreeFile&) { return ++visited < 2; }));
  CHECK(visited == 2);
}

TEST_CASE_TEMPLATE("what differs between two trees", Kind, EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  const auto before = commit(repo, 0, {{"t/a/1", "one"}, {"t/b", "b"}, {"x", "x"}}, "first");
  const auto after =
      commit(repo, 1, {{"t/a/1", "ONE"}, {"t/a.x", "new"}, {"x", std::nullopt}}, "second");
  CHECK(differing(repo, before.tree, after.tree, "") ==
        std::vector<Row>{{"t/a.x", false, true}, {"t/a/1", true, true}, {"x", true, false}});
  CHECK(differing(repo, after.tree, before.tree, "t/a") == std::vector<Row>{{"t/a/1", true, true}});
  CHECK(differing(repo, "", after.tree, "t").size() == 3);
  CHECK(differing(repo, after.tree, after.tree, "").empty());
}

TEST_CASE_TEMPLATE("a commit over an old base is a conflict and changes nothing", Kind,
                   EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  const auto base = commit(repo, 0, {{"a", "1"}}, "first");
  const auto mine = commit(repo, 1, {{"a", "2"}}, "second");
  const auto late = repo.commit(base, at_minute(2, {{"a", "3"}}, "late"));
  REQUIRE_FALSE(late);
  CHECK(late.error().kind == ErrorKind::conflict);
  CHECK(late.error().message.english() ==
        "somebody else changed the store at the same time; nothing was written");
  CHECK(must(repo.head()).commit == mine.commit);
  CHECK(must(repo.read(must(repo.head()), "a")) == "2");
  CHECK_FALSE(repo.commit({}, at_minute(2, {{"a", "3"}}, "late")));
}

TEST_CASE_TEMPLATE("paths that must not get into a store", Kind, EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  for (const auto* path : {"", "/etc/x", "a//b", "a/", "../a", "a/./b", ".git/hooks/x"}) {
    CAPTURE(path);
    const auto made = repo.commit({}, change({{path, "x"}}));
    REQUIRE_FALSE(made);
    CHECK(made.error().kind == ErrorKind::usage);
  }
  CHECK(must(repo.head()).commit.empty());
}

TEST_CASE_TEMPLATE("many commits with one move of the branch, or none", Kind, EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  const auto base = commit(repo, 0, {{"a", "1"}}, "first");
  int made = 0;
  const auto three = [&]() -> std::optional<NewCommit> {
    if (++made > 3) return std::nullopt;
    return at_minute(made, {{"n", std::to_string(made)}}, "no " + std::to_string(made));
  };
  std::size_t told = 0;
  const auto after = must(repo.commit_many(base, three, [&](std::size_t done) { told = done; }));
  CHECK(told == 3);
  CHECK(must(repo.head()).commit == after.commit);
  CHECK(subjects(repo, {}) == Strings{"no 3", "no 2", "no 1", "first"});
  CHECK(must(repo.commit_many(after, [] { return std::nullopt; }, {})).commit == after.commit);
  const auto late = repo.commit_many(base, [] { return change({{"n", "x"}}); }, {});
  REQUIRE_FALSE(late);
  CHECK(late.error().kind == ErrorKind::conflict);
}

TEST_CASE_TEMPLATE("a merge has the parents it names, each once", Kind, EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  const auto first = commit(repo, 0, {{"a", "1"}}, "first");
  const auto second = commit(repo, 1, {{"b", "1"}}, "second");
  auto merge = at_minute(2, {{"b", "2"}}, "merge");
  merge.merged = {first.commit, second.commit, first.commit};
  const auto merged = must(repo.commit(second, merge));
  auto* refs = local_refs_of(repo);
  REQUIRE(refs != nullptr);
  const auto row = must(refs->commits_since("", merged));
  CHECK(row.back().commit == merged.commit);
  CHECK(row.back().parents == Strings{second.commit, first.commit});
  CHECK(must(refs->commits_since(second.commit, merged)).size() == 1);

  merge.merged = {std::string(40, '1')};
  const auto unknown = repo.commit(merged, merge);
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().kind == ErrorKind::damaged);
  CHECK(must(repo.head()).commit == merged.commit);
}

TEST_CASE_TEMPLATE("the log, whole and of one file", Kind, EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  commit(repo, 0, {{"a", "1"}, {"d/x", "1"}}, "first");
  const auto second = commit(repo, 1, {{"b", "1"}, {"d/y", "1"}}, "second");
  commit(repo, 2, {{"a", "2"}, {"b", std::nullopt}}, "third");
  CHECK(subjects(repo, {}) == Strings{"third", "second", "first"});
  CHECK(subjects(repo, {{}, "a", 0}) == Strings{"third", "first"});
  CHECK(subjects(repo, {{}, "b", 0}) == Strings{"third", "second"});
  CHECK(subjects(repo, {{}, "d", 0}) == Strings{"second", "first"});
  CHECK(subjects(repo, {{}, "a", 1}) == Strings{"third"});
  CHECK(subjects(repo, {second.commit, "", 0}) == Strings{"second", "first"});
  CHECK(subjects(repo, {{}, "never", 0}).empty());
  must(repo.log(must(repo.head()), {}, [&](const LogEntry& entry) {
    CHECK(entry.paths == Strings{"a", "b"});
    CHECK(entry.meta.author.name == "Ana Díaz");
    CHECK(entry.meta.author.offset_minutes == -300);
    CHECK(entry.meta.message == "third\n");
    return false;
  }));
}

TEST_CASE_TEMPLATE("commits are found by a part of their name", Kind, EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  const auto made = commit(repo, 0, {{"a", "1"}}, "first");
  CHECK(must(repo.resolve_commit(made.commit.substr(0, 8))) == made.commit);
  CHECK(must(repo.resolve_commit(made.commit)) == made.commit);
  for (const std::string name : {"abc", "main", "0000000"}) {
    const auto unknown = repo.resolve_commit(name);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == ErrorKind::not_found);
    CHECK(unknown.error().message.english() == "there is no commit " + name);
  }
  CHECK(repo.snapshot_of("main").error().kind == ErrorKind::not_found);
  CHECK(repo.snapshot_of(std::string(40, '1')).error().kind == ErrorKind::damaged);
  CHECK(repo.blob(std::string(40, '1')).error().kind == ErrorKind::damaged);
}

TEST_CASE_TEMPLATE("a ref of this clone moves from where it stands, and remembers", Kind,
                   EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  const auto first = commit(repo, 0, {{"a", "1"}}, "first");
  const auto second = commit(repo, 1, {{"a", "2"}}, "second");
  auto* refs = local_refs_of(repo);
  REQUIRE(refs != nullptr);
  const std::string ref = "refs/tkt/place";
  const Signature who{"Ana", "ana@desk.example", Instant(Seconds(1700000000)), 0};
  CHECK_FALSE(must(refs->local_ref(ref)));
  CHECK(must(refs->local_ref_log(ref)).empty());
  must(refs->move_local_ref({ref, "", first.commit, who, "here"}));
  must(refs->move_local_ref({ref, first.commit, first.commit, who, "still here"}));
  must(refs->move_local_ref({ref, first.commit, second.commit, who, "there"}));
  const auto late = refs->move_local_ref({ref, first.commit, second.commit, who, "late"});
  REQUIRE_FALSE(late);
  CHECK(late.error().kind == ErrorKind::conflict);
  CHECK(must(refs->local_ref(ref)) == second.commit);
  Strings said;
  for (const auto& step : must(refs->local_ref_log(ref))) said.push_back(step.message);
  CHECK(said == Strings{"here", "still here", "there"});
}

TEST_CASE_TEMPLATE("what several do at once is done one after the other", Kind, EVERY_REPOSITORY) {
  Kind kind;
  Repository& repo = *kind;
  int depth = 0;
  must(repo.exclusively([&]() -> Result<void> {
    ++depth;
    return repo.exclusively([&]() -> Result<void> {
      ++depth;
      TRY(const auto made, repo.commit({}, change({{"a", "1"}})));
      CHECK_FALSE(must(repo.has_uncommitted_edit(made, "a")));
      return {};
    });
  }));
  CHECK(depth == 2);
  const auto failed =
      repo.exclusively([]() -> Result<void> { return fail(ErrorKind::refused, text("no")); });
  CHECK(failed.error().kind == ErrorKind::refused);
}

}  // namespace tkt::test
