#include <algorithm>
#include <fstream>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/git/store.h"

/// Whatever writers do to each other, and whatever is done to them, nothing acknowledged is lost.
using namespace tkt;
using namespace tkt::test;

namespace {

/// Commits one line after the other to `path` until it has `count`, again where others came first.
void append(Repository& repo, const std::string& path, const std::string& who, int count) {
  for (int i = 0; i < count;) {
    const Snapshot base = must(repo.head());
    const std::string body = must(repo.read(base, path)).value_or("");
    const auto done =
        repo.commit(base, change({{path, body + who + ' ' + std::to_string(i) + '\n'}}, who));
    if (done) {
      ++i;
    } else if (must(repo.head()).commit == base.commit) {
      throw std::runtime_error(done.error().message.english());
    }
  }
}

/// Forks; the child's exit status says whether `work` ended without an exception.
template <class Work>
pid_t in_child(const Work& work) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  int code = 0;
  try {
    work();
  } catch (const std::exception& error) {
    MESSAGE(error.what());
    code = 1;
  }
  ::_exit(code);
}

int wait_for(pid_t child) {
  int how = 0;
  ::waitpid(child, &how, 0);
  return how;
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("eight processes that append to one file lose nothing") {
  for (const RepositoryKind kind : {RepositoryKind::worktree, RepositoryKind::bare}) {
    Store store(kind);
    std::vector<pid_t> children;
    for (int who = 0; who < 8; ++who) {
      children.push_back(in_child([&store, who] {
        append(*open_store(store.path), first_ticket, "writer" + std::to_string(who), 25);
      }));
    }
    for (const pid_t child : children) CHECK(wait_for(child) == 0);
    const std::string body = store.git({"show", std::string("HEAD:") + first_ticket}) + '\n';
    CHECK(lines(body) == 201);
    CHECK(store.git({"rev-list", "--count", "HEAD"}) == "201");
    CHECK(store.fsck().empty());
    if (kind == RepositoryKind::worktree) CHECK(store.status().empty());
  }
}

TEST_CASE("killed at any moment the store is before or after, and the next one tidies up") {
  Store store;
  const std::string acknowledged = store.folder.at("acknowledged");
  std::mt19937 random(20261122);  // NOLINT: repeats on purpose
  for (int round = 0; round < 20; ++round) {
    const pid_t child = in_child([&] {
      const auto repo = open_store(store.path);
      for (int i = 0;; ++i) {
        const std::string line = fmt::format("{}.{}\n", round, i);
        put(*repo, first_ticket,
            must(repo->read(must(repo->head()), first_ticket)).value_or("") + line);
        put(*repo, fmt::format("tickets/new/{}-{}", round, i), line);
        std::ofstream(acknowledged, std::ios::app) << line << std::flush;
      }
    });
    ::usleep(std::uniform_int_distribution<useconds_t>(1000, 40000)(random));
    ::kill(child, SIGKILL);
    (void)wait_for(child);
    (void)open_store(store.path);
    CHECK(store.status().empty());
    CHECK_FALSE(file_exists(store.path + "/.git/tkt/journal"));
  }
  CHECK(store.fsck().empty());
  const std::string body = read_file(store.path + '/' + first_ticket);
  const std::string told = read_file(acknowledged);
  for (std::size_t at = 0; at < told.size();) {
    const std::size_t end = told.find('\n', at) + 1;
    CHECK(body.find('\n' + told.substr(at, end - at)) != std::string::npos);
    at = end;
  }
  put(*store.repository, first_ticket, "last\n");
  CHECK(store.status().empty());
}

TEST_CASE("objects survive a git gc that runs at the same time") {
  Store store;
  const pid_t child = in_child([&store] {
    OpenOptions patient = options();
    patient.git_patience = std::chrono::seconds(5);
    append(*must(open_repository(store.path, patient)), first_ticket, "writer", 60);
  });
  for (int i = 0; i < 3; ++i) (void)run(store.path, {"git", "gc", "-q", "--prune=1.hour.ago"});
  CHECK(wait_for(child) == 0);
  CHECK(store.git({"rev-list", "--count", "HEAD"}) == "61");
  CHECK(store.fsck().empty());
  CHECK(store.status().empty());
}
