#include <filesystem>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/git/store.h"

using namespace tkt;
using namespace tkt::test;

namespace {

Error refusal(const std::string& folder) {
  const auto opened = open_repository(folder, options());
  REQUIRE_FALSE(opened);
  return opened.error();
}

std::string message(const std::string& folder) {
  return refusal(folder).message.english();
}

}  // namespace

TEST_CASE("a store is found from any folder below, and by its git folder") {
  Store store;
  for (const char* below : {"", "/", "/tickets/2026", "/.git", "/.git/refs"}) {
    CAPTURE(below);
    const auto found = open_store(store.path + below);
    CHECK(found->worktree_root() == store.path);
    CHECK(found->local_folder() == store.path + "/.git/tkt");
  }
  std::filesystem::create_directory_symlink(store.path, store.folder.at("link"));
  CHECK(open_store(store.folder.at("link"))->worktree_root() == store.path);
}

TEST_CASE("a store counts also when its policy was taken out of the worktree") {
  Store store;
  std::filesystem::remove(store.path + "/tkt.toml");
  CHECK(open_store(store.path + "/tickets")->worktree_root() == store.path);
}

TEST_CASE("a bare store has no worktree and its root is HEAD's") {
  Store store(RepositoryKind::bare);
  const auto found = open_store(store.path + "/objects");
  CHECK_FALSE(found->worktree_root());
  CHECK(found->local_folder() == store.path + "/tkt");
  CHECK(must(found->read(must(found->head()), "tkt.toml")) == "policy\n");
  CHECK_FALSE(must(found->has_uncommitted_edit(must(found->head()), "tkt.toml")));
}

TEST_CASE("what is no store says why and what to do") {
  const TempFolder folder;
  CHECK(message(folder.path()) ==
        folder.path() + " is not in a store: no folder from there upwards holds tkt.toml");
  CHECK(refusal(folder.path()).kind == ErrorKind::not_found);
  CHECK(refusal(folder.path()).hints.size() == 2);
  CHECK(message(folder.at("nothing")) == folder.at("nothing") + " is not a folder");

  run_git(folder.path(), {"init", "-q", "code"});
  write_file(folder.at("code/readme"), "x");
  CHECK(message(folder.at("code")) ==
        folder.at("code") + " is a git repository but no store: it holds no tkt.toml");
  run_git(folder.path(), {"init", "-q", "--bare", "bare.git"});
  CHECK(refusal(folder.at("bare.git")).kind == ErrorKind::not_found);
  write_file(folder.at("plain/tkt.toml"), "x");
  CHECK(message(folder.at("plain")) ==
        folder.at("plain") + " holds tkt.toml but is not in a git repository");
}

TEST_CASE("a repository without a store inside a store does not hide it") {
  Store store;
  run_git(store.path, {"init", "-q", "nested"});
  CHECK(open_store(store.path + "/nested")->worktree_root() == store.path);
}

TEST_CASE("a SHA-256 repository is refused in plain words") {
  const TempFolder folder;
  run_git(folder.path(), {"init", "-q", "--object-format=sha256", "."});
  write_file(folder.at("tkt.toml"), "policy\n");
  CHECK(message(folder.path()) ==
        folder.path() + " is a SHA-256 repository, which libgit2 cannot read");
  CHECK(refusal(folder.path()).kind == ErrorKind::failed);
}

TEST_CASE("another user's store is refused unless git's safe.directory allows it") {
  if (::geteuid() != 0) return;  // only root can make one
  for (const RepositoryKind kind : {RepositoryKind::worktree, RepositoryKind::bare}) {
    Store store(kind);
    constexpr uid_t stranger = 12345;
    REQUIRE(::chown(store.path.c_str(), stranger, stranger) == 0);
    if (kind == RepositoryKind::worktree) {
      REQUIRE(::chown((store.path + "/.git").c_str(), stranger, stranger) == 0);
    }
    CHECK(message(store.path) ==
          store.path + " belongs to another user, and git does not trust it");
    CHECK(refusal(store.path).kind == ErrorKind::failed);
    for (const std::string& allowed : {store.path, std::string("*")}) {
      write_file(store.folder.at("config"), "[safe]\n\tdirectory = " + allowed + "\n");
      OpenOptions with = options();
      with.env = [&store](std::string_view name) -> std::optional<std::string> {
        if (name == "GIT_CONFIG_GLOBAL") return store.folder.at("config");
        return std::nullopt;
      };
      CHECK(open_repository(store.path, with).has_value());
    }
  }
}

TEST_CASE("git's configuration comes from where the environment says") {
  Store store;
  const std::string home = store.folder.at("home");
  write_file(home + "/.gitconfig", "[user]\n\tname = From Home\n");
  write_file(store.folder.at("named"), "[user]\n\tname = From File\n");
  const auto name_with = [&store](std::string variable, std::string value) {
    OpenOptions with = options();
    with.env = [=](std::string_view asked) -> std::optional<std::string> {
      if (asked == variable) return value;
      if (asked == "GIT_CONFIG_NOSYSTEM") return "1";
      if (asked == "GIT_DIR") return "/nonexistent";
      return std::nullopt;
    };
    return must(open_repository(store.path, with))->config("user.name");
  };
  CHECK(name_with("HOME", home) == "From Home");
  CHECK(name_with("GIT_CONFIG_GLOBAL", store.folder.at("named")) == "From File");
  CHECK_FALSE(name_with("HOME", "/nonexistent"));
  store.git({"config", "user.name", "From Store"});
  CHECK(name_with("HOME", home) == "From Store");
  CHECK(must(open_repository(store.path, {}))->config("user.name") == "From Store");
}

TEST_CASE("git's configuration is known before there is a repository, and in a new one") {
  const TempFolder folder;
  write_file(folder.at("named"), "[user]\n\tname = From File\n");
  OpenOptions with = options();
  with.env = [&](std::string_view asked) -> std::optional<std::string> {
    if (asked == "GIT_CONFIG_GLOBAL") return folder.at("named");
    return test_environment(asked);
  };
  CHECK(config_around(folder.at("not/yet/there"), "user.name", with) == "From File");
  CHECK_FALSE(config_around(folder.at("not/yet/there"), "user.email", with));
  CHECK_FALSE(file_exists(folder.at("not")));
  const auto made = must(create_repository(folder.at("desk"), RepositoryKind::worktree, with));
  CHECK(made->config("user.name") == "From File");
  run_git(folder.at("desk"), {"config", "user.name", "From Repository"});
  CHECK(config_around(folder.at("desk/sub/folder"), "user.name", with) == "From Repository");
}

TEST_CASE("a store in a subfolder sees only its own files and commits only them") {
  Store outer;
  put(*outer.repository, "desk/tkt.toml", "inner\n");
  put(*outer.repository, "code/main.c", "int main;\n");
  const auto inner = open_store(outer.path + "/desk");
  CHECK(inner->worktree_root() == outer.path + "/desk");
  const Snapshot head = must(inner->head());
  CHECK(must(inner->read(head, "tkt.toml")) == "inner\n");
  CHECK_FALSE(must(inner->read(head, "code/main.c")));
  put(*inner, first_ticket, "one\n");
  CHECK(outer.git({"status", "--porcelain"}).empty());
  CHECK(read_file(outer.path + "/desk/" + first_ticket) == "one\n");
  std::vector<std::vector<std::string>> logged;
  must(inner->log(must(inner->head()), {}, [&logged](const LogEntry& entry) {
    logged.push_back(entry.paths);
    return true;
  }));
  CHECK(logged == std::vector<std::vector<std::string>>{{first_ticket}, {"tkt.toml"}});
  CHECK(outer.git({"show", "HEAD:code/main.c"}) == "int main;");
}

TEST_CASE("linked worktrees, packed refs and a detached HEAD") {
  Store store;
  store.git({"pack-refs", "--all"});
  store.git({"gc", "-q"});
  put(*store.repository, first_ticket, "packed\n");
  CHECK(store.git({"status", "--porcelain"}).empty());

  const std::string linked = store.folder.at("linked");
  store.git({"worktree", "add", "-q", "-b", "side", linked});
  const auto other = open_store(linked);
  CHECK(other->worktree_root() == linked);
  put(*other, first_ticket, "side\n");
  CHECK(run_git(linked, {"status", "--porcelain"}).empty());
  CHECK(run_git(linked, {"log", "-1", "--format=%s", "side"}) ==
        std::string("put ") + first_ticket);
  CHECK(read_file(store.path + '/' + first_ticket) == "packed\n");
  CHECK(store.git({"status", "--porcelain"}).empty());

  store.git({"checkout", "-q", "--detach"});
  const auto at = must(store.repository->head());
  const auto done = store.repository->commit(at, change({{first_ticket, "detached\n"}}));
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == ErrorKind::conflict);
  CHECK(must(store.repository->read(at, first_ticket)) == "packed\n");
  CHECK(store.git({"status", "--porcelain"}).empty());
  CHECK(store.fsck().empty());
}

TEST_CASE("an unborn branch is born with the first commit, in a repository that holds work") {
  const TempFolder folder;
  run_git(folder.path(), {"init", "-q", "-b", "desk/main", "."});
  write_file(folder.at("mine"), "mine\n");
  run_git(folder.path(), {"add", "mine"});
  const auto store = must(create_repository(folder.path(), RepositoryKind::worktree, options()));
  CHECK(must(store->head()).commit.empty());
  must(store->commit({}, change({{"tkt.toml", "policy\n"}})));
  CHECK(run_git(folder.path(), {"symbolic-ref", "HEAD"}) == "refs/heads/desk/main");
  CHECK(run_git(folder.path(), {"status", "--porcelain"}) == "A  mine");
  CHECK(run_git(folder.path(), {"ls-tree", "--name-only", "HEAD"}) == "tkt.toml");
  CHECK(store->commit({}, change({{"tkt.toml", "again\n"}})).error().kind == ErrorKind::conflict);
}

TEST_CASE("a new store has the branch that git's configuration asks for") {
  const TempFolder folder;
  must(create_repository(folder.at("a"), RepositoryKind::bare, options()));
  CHECK(run_git(folder.at("a"), {"symbolic-ref", "HEAD"}) == "refs/heads/main");
  write_file(folder.at("config"), "[init]\n\tdefaultBranch = trunk\n");
  OpenOptions with = options();
  with.env = [&folder](std::string_view name) -> std::optional<std::string> {
    if (name == "GIT_CONFIG_GLOBAL") return folder.at("config");
    return std::nullopt;
  };
  must(create_repository(folder.at("b/c"), RepositoryKind::worktree, with));
  CHECK(run_git(folder.at("b/c"), {"symbolic-ref", "HEAD"}) == "refs/heads/trunk");
}

TEST_CASE("a branch cannot be born where another one is a folder of the same name") {
  Store store;
  store.git({"branch", "a/b"});
  store.git({"pack-refs", "--all"});
  store.git({"symbolic-ref", "HEAD", "refs/heads/a"});
  const auto done = store.repository->commit({}, change({{"x", "x"}}));
  REQUIRE_FALSE(done);
  CHECK(done.error().message.english() ==
        "refs/heads/a cannot be made while refs/heads/a/b exists");
}

TEST_CASE("group permissions of a shared repository hold for everything new") {
  Store store(RepositoryKind::bare);
  store.git({"config", "core.sharedRepository", "group"});
  const mode_t before = ::umask(077);
  put(*open_store(store.path), "tickets/2026/12/31/T-9.toml", "new\n");
  ::umask(before);
  const std::string object =
      store.git({"rev-parse", "HEAD:tickets/2026/12/31/T-9.toml"}).insert(2, "/");
  const auto permissions = [&store](const std::string& path) {
    return static_cast<unsigned>(std::filesystem::status(store.path + '/' + path).permissions());
  };
  CHECK((permissions("objects/" + object) & 0777U) == 0440U);
  CHECK((permissions("refs/heads/main") & 0060U) == 0060U);
  CHECK((permissions("tkt/lock") & 0060U) == 0060U);
}

TEST_CASE("a damaged object is named") {
  Store store(RepositoryKind::bare);
  const std::string blob = store.git({"rev-parse", "HEAD:tkt.toml"});
  const std::string path = store.path + "/objects/" + std::string(blob).insert(2, "/");
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  const auto read = [&store] {
    const auto fresh = open_store(store.path);
    return fresh->read(must(fresh->head()), "tkt.toml").error();
  };
  write_file(path, "rubbish");
  CHECK(read().kind == ErrorKind::damaged);
  CHECK(read().message.english().find(blob) != std::string::npos);
  std::filesystem::remove(path);
  CHECK(read().message.english() == "blob " + blob + " is missing from the repository");
}

TEST_CASE("an empty .git folder is no repository, and does not hide the one above") {
  Store store;
  std::filesystem::create_directories(store.path + "/tickets/.git");
  CHECK(open_store(store.path + "/tickets")->worktree_root() == store.path);
}

TEST_CASE("a worktree's own configuration is honoured, and may say that a repository is bare") {
  Store store;
  store.git({"config", "core.repositoryformatversion", "1"});
  store.git({"config", "extensions.worktreeConfig", "true"});
  store.git({"config", "user.name", "Of All"});
  CHECK(open_store(store.path)->config("user.name") == "Of All");
  store.git({"config", "--worktree", "user.name", "Of This One"});
  CHECK(open_store(store.path)->config("user.name") == "Of This One");
  store.git({"branch", "other"});
  const auto linked = store.folder.at("linked");
  store.git({"worktree", "add", "-q", linked, "other"});
  run_git(linked, {"config", "--worktree", "user.name", "Of That One"});
  CHECK(open_store(linked)->config("user.name") == "Of That One");
  CHECK(open_store(store.path)->config("user.name") == "Of This One");
  CHECK(open_store(linked)->worktree_root() == linked);

  Store bare(RepositoryKind::bare);
  bare.git({"config", "core.repositoryformatversion", "1"});
  bare.git({"config", "extensions.worktreeConfig", "true"});
  bare.git({"config", "--unset", "core.bare"});
  write_file(bare.path + "/config.worktree", "[core]\n\tbare = true\n");
  CHECK_FALSE(open_store(bare.path)->worktree_root());
}

TEST_CASE("a branch that is all zeros is damaged, not unborn") {
  Store store;
  const std::string branch = store.git({"symbolic-ref", "HEAD"});
  write_file(store.path + "/.git/" + branch.substr(0, branch.find('\n')),
             std::string(40, '0') + "\n");
  const auto failed = open_store(store.path)->head();
  REQUIRE_FALSE(failed);
  CHECK(failed.error().kind == ErrorKind::damaged);
  CHECK(failed.error().message.english() == "refs/heads/main names no commit: it is all zeros");
}

TEST_CASE(
    "the history of a clone that was cut off begins where it was cut, and what is missing says "
    "so") {
  Store store;
  const auto old = must(store.repository->blob_name(must(store.repository->head()), "tkt.toml"));
  put(*store.repository, "tkt.toml", "policy 2\n");
  put(*store.repository, "tkt.toml", "policy 3\n");
  const auto clone = store.folder.at("clone");
  run_git(store.folder.path(), {"clone", "-q", "--depth", "1", "file://" + store.path, clone});
  const auto cut = open_store(clone);
  std::vector<std::string> subjects;
  for (const auto* path : {"", "tkt.toml"}) {
    CHECK(cut->log(must(cut->head()), LogQuery{{}, path, 0}, [&](const LogEntry& entry) {
      subjects.push_back(entry.meta.message);
      return true;
    }));
  }
  CHECK(subjects == std::vector<std::string>{"put tkt.toml\n", "put tkt.toml\n"});
  const auto missing = cut->blob(*old);
  REQUIRE_FALSE(missing);
  REQUIRE(missing.error().hints.size() == 1);
  CHECK(missing.error().hints.front().english() ==
        "this clone has only the last commits: `git fetch --unshallow` brings the others");
}
