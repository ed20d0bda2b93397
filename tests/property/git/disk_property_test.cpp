#include <random>

#include <doctest/doctest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/git/store.h"

using namespace tkt;
using namespace tkt::test;

namespace {

constexpr int skipped = 77;  // mounting is not allowed here

/// Runs `work` in a process that sees a small disk of its own at `folder`; its exit status.
template <class Work>
int on_small_disk(const std::string& folder, const char* size, const Work& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    int code = 1;
    const bool mounted = ::unshare(CLONE_NEWNS) == 0 &&
                         ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                         ::mount("tmpfs", folder.c_str(), "tmpfs", 0, size) == 0;
    try {
      code = mounted ? work() : skipped;
    } catch (const std::exception& error) {
      ::fputs(error.what(), stderr);
    }
    ::_exit(code);
  }
  int how = 0;
  ::waitpid(child, &how, 0);
  return WIFEXITED(how) ? WEXITSTATUS(how) : 128;
}

std::string noise(std::size_t size) {
  std::mt19937 random(7);  // NOLINT: repeats on purpose
  std::string out(size, ' ');
  for (char& c : out) c = static_cast<char>('a' + (random() % 26));
  return out;
}

struct Expectation {
  bool holds = true;
  void that(bool condition, const char* what) {
    if (!condition) ::fprintf(stderr, "not so: %s\n", what);
    holds = holds && condition;
  }
};

}  // namespace

TEST_CASE("a full disk changes nothing, and there is a way on when there is room again") {
  for (const RepositoryKind kind : {RepositoryKind::worktree, RepositoryKind::bare}) {
    const TempFolder folder;
    const int status = on_small_disk(folder.path(), "size=700k", [&] {
      Expectation expect;
      const auto store = must(create_repository(folder.at("desk"), kind, options()));
      must(store->commit({}, change({{"tkt.toml", "policy\n"}})));
      const Snapshot head = must(store->head());
      const auto full = store->commit(head, change({{"big", noise(3000000)}}));
      expect.that(!full && full.error().kind == ErrorKind::failed, "failed");
      expect.that(!full && full.error().hints.front().english().starts_with("make room"), "hint");
      std::size_t i = 0;
      const auto many =
          store->commit_many(head,
                             [&i]() -> std::optional<NewCommit> {
                               return change({{"file" + std::to_string(++i), noise(100000 + i)}});
                             },
                             {});
      expect.that(!many && many.error().kind == ErrorKind::failed, "many failed");
      expect.that(must(store->head()).commit == head.commit, "HEAD as before");
      expect.that(run_git(folder.at("desk"), {"fsck", "--strict"}).empty(), "fsck");
      expect.that(!file_exists(store->local_folder() + "/journal"), "no journal");
      expect.that(store->commit(head, change({{"small", "x"}})).has_value(), "room again");
      return expect.holds ? 0 : 1;
    });
    CHECK((status == 0 || status == skipped));
  }
}

TEST_CASE("a store on a read-only disk can be read, and a write says why not") {
  const TempFolder folder;
  const int status = on_small_disk(folder.path(), "size=2m", [&] {
    Expectation expect;
    const std::string desk = folder.at("desk");
    must(must(create_repository(desk, RepositoryKind::worktree, options()))
             ->commit({}, change({{"tkt.toml", "policy\n"}})));
    write_file(desk + "/.git/tkt/journal", "tkt-journal 1\nref refs/heads/main\nend\n");
    if (::mount("none", folder.path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0) {
      return skipped;
    }
    const auto store = open_store(desk);
    const Snapshot head = must(store->head());
    expect.that(must(store->read(head, "tkt.toml")) == "policy\n", "read");
    const auto refused = store->commit(head, change({{"x", "x"}}));
    expect.that(!refused && refused.error().kind == ErrorKind::failed, "failed");
    expect.that(!refused && refused.error().hints.front().english().starts_with("you may not"),
                "hint");
    return expect.holds ? 0 : 1;
  });
  CHECK((status == 0 || status == skipped));
}
