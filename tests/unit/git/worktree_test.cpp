#include <filesystem>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "tests/unit/git/store.h"

using namespace tkt;
using namespace tkt::test;

namespace {

/// Commits over HEAD and returns the kind of error, if any.
std::optional<ErrorKind> refused(Repository& repo, const std::string& path,
                                 std::optional<std::string> bytes) {
  const auto done = repo.commit(must(repo.head()), change({{path, std::move(bytes)}}));
  if (done) return std::nullopt;
  return done.error().kind;
}

}  // namespace

TEST_CASE("index and worktree follow a commit, and git sees nothing to do") {
  Store store;
  CHECK(store.status().empty());
  put(*store.repository, first_ticket, "one\ntwo\n");
  put(*store.repository, "tickets/2026/12/01/T-2.toml", "new\n");
  CHECK(store.status().empty());
  CHECK(read_file(store.path + '/' + first_ticket) == "one\ntwo\n");
  CHECK(store.git({"diff", "--cached"}).empty());
  put(*store.repository, "tickets/2026/12/01/T-2.toml", std::nullopt);
  CHECK(store.status().empty());
  CHECK_FALSE(file_exists(store.path + "/tickets/2026/12"));
  CHECK(file_exists(store.path + "/tickets/2026/11"));
  CHECK(store.fsck().empty());
  CHECK_FALSE(file_exists(store.repository->local_folder() + "/journal"));
}

TEST_CASE("what a person staged or edited elsewhere stays exactly as it is") {
  for (const char* version : {"2", "4"}) {
    CAPTURE(version);
    Store store;
    put(*store.repository, "other", "old\n");
    put(*store.repository, "gone", "old\n");
    store.git({"update-index", "--index-version", version});
    write_file(store.path + "/staged", "staged\n");
    write_file(store.path + "/promised", "later\n");
    write_file(store.path + "/other", "edited\n");
    write_file(store.path + "/untracked", "mine\n");
    store.git({"add", "staged"});
    store.git({"add", "-N", "promised"});
    store.git({"rm", "-q", "gone"});
    const std::string before = store.status();
    put(*store.repository, first_ticket, "changed\n");
    put(*store.repository, "tickets/a", "first\n");
    put(*store.repository, "zzz", "last\n");
    put(*store.repository, "tickets/a", std::nullopt);
    CHECK(store.status() == before);
    CHECK(store.git({"show", ":staged"}) == "staged");
    CHECK(read_file(store.path + "/other") == "edited\n");
    CHECK(store.git({"show", "--stat", "--format=", "HEAD~2"}).find("other") == std::string::npos);
    // Version 2 becomes 3 by the promised entry.
    CHECK((read_file(store.path + "/.git/index")[7] == 4) == (std::string_view(version) == "4"));
    CHECK(store.fsck().empty());
  }
}

TEST_CASE("an uncommitted edit of the very file is refused, and nothing changes") {
  struct Case {
    const char* name;
    std::function<void(const Store&)> edit;
    const char* path;
  };
  const std::vector<Case> cases = {
      {"edited", [](const Store& s) { write_file(s.path + '/' + first_ticket, "mine\n"); },
       first_ticket},
      {"edited and staged",
       [](const Store& s) {
         write_file(s.path + '/' + first_ticket, "mine\n");
         s.git({"add", first_ticket});
       },
       first_ticket},
      {"staged, put back in the worktree",
       [](const Store& s) {
         write_file(s.path + '/' + first_ticket, "mine\n");
         s.git({"add", first_ticket});
         write_file(s.path + '/' + first_ticket, "one\n");
       },
       first_ticket},
      {"deleted", [](const Store& s) { std::filesystem::remove(s.path + '/' + first_ticket); },
       first_ticket},
      {"removed from the index",
       [](const Store& s) { s.git({"rm", "-q", "--cached", first_ticket}); }, first_ticket},
      {"made executable",
       [](const Store& s) { ::chmod((s.path + '/' + first_ticket).c_str(), 0755); }, first_ticket},
      {"a link",
       [](const Store& s) {
         std::filesystem::remove(s.path + '/' + first_ticket);
         std::filesystem::create_symlink("/etc/hostname", s.path + '/' + first_ticket);
       },
       first_ticket},
      {"a link on the way",
       [](const Store& s) {
         std::filesystem::create_directory(s.path + "/elsewhere");
         std::filesystem::rename(s.path + "/tickets", s.path + "/elsewhere/tickets");
         std::filesystem::create_symlink("elsewhere/tickets", s.path + "/tickets");
       },
       first_ticket},
      {"untracked in the way", [](const Store& s) { write_file(s.path + "/new", "mine\n"); },
       "new"},
      {"untracked folder in the way",
       [](const Store& s) { write_file(s.path + "/new/file", "mine\n"); }, "new"},
      {"untracked file where a folder goes",
       [](const Store& s) { write_file(s.path + "/dir", "mine\n"); }, "dir/new"},
      {"staged file where a folder goes",
       [](const Store& s) {
         write_file(s.path + "/dir", "mine\n");
         s.git({"add", "dir"});
         std::filesystem::remove(s.path + "/dir");
       },
       "dir/new"},
      {"promised",
       [](const Store& s) {
         write_file(s.path + "/new", "theirs\n");
         s.git({"add", "-N", "new"});
       },
       "new"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    Store store;
    one.edit(store);
    const std::string before = store.status();
    const Snapshot head = must(store.repository->head());
    CHECK(must(store.repository->has_uncommitted_edit(head, one.path)));
    CHECK(refused(*store.repository, one.path, "theirs\n") == ErrorKind::conflict);
    CHECK(must(store.repository->head()).commit == head.commit);
    CHECK(store.status() == before);
  }
}

TEST_CASE("a file that lies there untracked with the right bytes is taken as it is") {
  Store store;
  write_file(store.path + "/new", "same\n");
  CHECK_FALSE(refused(*store.repository, "new", "same\n"));
  CHECK(store.status().empty());
}

TEST_CASE("a folder and a file of one name are refused in the tree") {
  Store store(RepositoryKind::bare);
  CHECK(refused(*store.repository, "tickets", "x") == ErrorKind::conflict);
  CHECK(refused(*store.repository, "tkt.toml/x", "x") == ErrorKind::conflict);
  CHECK(refused(*store.repository, "tickets", std::nullopt) == ErrorKind::conflict);
}

TEST_CASE("paths that must not be in a store are refused") {
  Store store(RepositoryKind::bare);
  for (const char* path : {"", "/etc/passwd", "../x", "a/../b", "a//b", "a/", ".git/config",
                           "a/.GIT/x", "a\nb", "./a", "."}) {
    CAPTURE(path);
    CHECK(refused(*store.repository, path, "x") == ErrorKind::usage);
  }
}

TEST_CASE("executable files, sparse entries and converted line ends survive") {
  Store store;
  write_file(store.path + "/run", "#!/bin/sh\n");
  ::chmod((store.path + "/run").c_str(), 0755);
  store.git({"add", "run"});
  store.git({"commit", "-q", "-m", "run"});
  put(*store.repository, "run", "#!/bin/bash\n");
  CHECK(store.status().empty());
  CHECK(store.git({"ls-files", "-s", "run"}).starts_with("100755"));

  store.git({"update-index", "--skip-worktree", first_ticket});
  std::filesystem::remove(store.path + '/' + first_ticket);
  put(*store.repository, first_ticket, "beyond\n");
  CHECK(store.status().empty());
  CHECK_FALSE(file_exists(store.path + '/' + first_ticket));

  write_file(store.path + "/tkt.toml", "policy\r\n");
  CHECK_FALSE(refused(*store.repository, "tkt.toml", "policy 2\n"));
}

TEST_CASE("an index of another kind is refused before anything is written") {
  Store store;
  store.git({"update-index", "--split-index"});
  const Snapshot head = must(store.repository->head());
  const auto done = store.repository->commit(head, change({{first_ticket, "x\n"}}));
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == ErrorKind::failed);
  CHECK(done.error().message.english() == "a split index cannot be kept up to date here");
  CHECK(must(store.repository->head()).commit == head.commit);
}

TEST_CASE("while a merge is under way nothing is written") {
  Store store;
  put(*store.repository, "a", "1\n");
  put(*store.repository, "tickets/a", "1\n");
  store.git({"checkout", "-q", "-b", "side"});
  put(*store.repository, "a", "2\n");
  store.git({"checkout", "-q", "main"});
  put(*store.repository, "a", "3\n");
  (void)run(store.path, {"git", "merge", "-q", "side"});
  CHECK(store.status() == "UU a");
  CHECK(refused(*store.repository, "a", "4\n") == ErrorKind::conflict);
  CHECK(refused(*store.repository, "tickets/a", "2\n") == ErrorKind::conflict);
  CHECK(store.status() == "UU a");
}
