#include <array>
#include <filesystem>

#include <doctest/doctest.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "core/git/objects/odb.h"
#include "core/git/worktree/worktree.h"
#include "tests/unit/git/store.h"

/// What only git itself can tell of a commit, and what a commit costs.
namespace tkt::test {
namespace {

/// The names under which files of a folder were opened since the watch began.
class Watch {
 public:
  explicit Watch(const std::string& folder) : queue_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    REQUIRE(queue_ >= 0);
    REQUIRE(::inotify_add_watch(queue_, folder.c_str(), IN_OPEN) >= 0);
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch() { ::close(queue_); }

  [[nodiscard]] std::size_t opened(const std::string& name) const {
    alignas(inotify_event) std::array<char, 16384> bytes{};
    std::size_t times = 0;
    for (ssize_t got = 0; (got = ::read(queue_, bytes.data(), bytes.size())) > 0;) {
      for (const char* at = bytes.data(); at < bytes.data() + got;) {
        const auto* event = reinterpret_cast<const inotify_event*>(at);
        if (event->len > 0 && name == static_cast<const char*>(event->name)) ++times;
        at += sizeof(inotify_event) + event->len;
      }
    }
    return times;
  }

 private:
  int queue_;
};

}  // namespace

TEST_CASE("a merge is one that git knows") {
  for (const auto kind : {RepositoryKind::bare, RepositoryKind::worktree}) {
    Store store(kind);
    Repository& repo = *store.repository;
    const auto base = must(repo.head());
    const auto theirs = put(repo, "side", "1\n");
    store.git({"update-ref", "HEAD", base.commit});
    if (kind == RepositoryKind::worktree) store.git({"reset", "-q", "--hard"});
    const auto ours = put(repo, "main", "1\n");
    auto merge = change({{"side", "1\n"}}, "merge side");
    merge.merged = {theirs.commit};
    const auto merged = must(repo.commit(ours, merge));
    CHECK(store.git({"log", "--graph", "--format=%s"}) ==
          "*   merge side\n|\\  \n| * put side\n* | put main\n|/  \n* init");
    CHECK(store.git({"rev-list", "--parents", "-1", "HEAD"}) ==
          merged.commit + " " + ours.commit + " " + theirs.commit);
    CHECK(store.git({"reflog", "-1", "--format=%gs"}) ==
          (kind == RepositoryKind::bare ? "" : "commit (merge): merge side"));
    CHECK(store.fsck().empty());
    if (kind == RepositoryKind::worktree) CHECK(store.git({"status", "--short"}).empty());
  }
}

TEST_CASE("the bytes of a change go to the worktree without being read back") {
  Store store;
  Repository& repo = *store.repository;
  const std::string bytes = "two\n";
  const auto blob = repo.name_of(bytes);
  const auto folder = store.path + "/.git/objects/" + blob.substr(0, 2);
  std::filesystem::create_directories(folder);
  const Watch watch(folder);
  put(repo, "tickets/2026/11/22/T-2.toml", bytes);
  CHECK(watch.opened(blob.substr(2)) == 0);
  CHECK(read_file(store.path + "/tickets/2026/11/22/T-2.toml") == bytes);
  CHECK(must(repo.blob(blob)) == bytes);
  CHECK(watch.opened(blob.substr(2)) == 1);
}

}  // namespace tkt::test
