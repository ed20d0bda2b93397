#include <filesystem>

#include <doctest/doctest.h>

#include "core/git/journal.h"
#include "tests/unit/git/store.h"

using namespace tkt;
using namespace tkt::test;

namespace {

std::optional<git::FileRef> file_at(const Store& store, const std::string& revision) {
  const auto oid = git::Oid::from_hex(store.git({"rev-parse", revision + ":" + first_ticket}));
  return git::FileRef{git::mode_file, *oid};
}

/// A store in which the ticket was changed and the writer died just after the branch moved.
void die_after_move(const Store& store) {
  const std::string index = read_file(store.path + "/.git/index");
  put(*store.repository, first_ticket, "two\n");
  write_file(store.path + "/.git/index", index);
  write_file(store.path + '/' + first_ticket, "one\n");
  git::Journal journal;
  journal.ref = "refs/heads/main";
  journal.before = *git::Oid::from_hex(store.git({"rev-parse", "HEAD~"}));
  journal.after = *git::Oid::from_hex(store.git({"rev-parse", "HEAD"}));
  journal.files = {{first_ticket, file_at(store, "HEAD~"), file_at(store, "HEAD")}};
  write_file(store.path + "/.git/tkt/journal", journal.encode());
}

}  // namespace

TEST_CASE("a journal is read back as it was written, and half of one is none") {
  git::Journal journal;
  journal.ref = "refs/heads/main";
  journal.before = *git::Oid::from_hex("0123456789012345678901234567890123456789");
  journal.keep = "pack-1.keep";
  journal.files = {{"a b", std::nullopt, git::FileRef{git::mode_executable, journal.before}},
                   {"tickets/ñ", git::FileRef{git::mode_file, journal.before}, std::nullopt}};
  const std::string text = journal.encode();
  CHECK(git::Journal::decode(text) == journal);
  for (std::size_t size = 0; size < text.size(); ++size) {
    CHECK_FALSE(git::Journal::decode(text.substr(0, size)));
  }
  for (const char* bad : {"tkt-journal 2\nend\n", "tkt-journal 1\nwhat x\nend\n",
                          "tkt-journal 1\nfile 100644 00\nend\n", "tkt-journal 1\nend\nmore\n"}) {
    CHECK_FALSE(git::Journal::decode(bad));
  }
}

TEST_CASE("the next to open finishes what a dead writer had begun") {
  Store store;
  die_after_move(store);
  CHECK_FALSE(store.status().empty());
  (void)open_store(store.path);
  CHECK(store.status().empty());
  CHECK(read_file(store.path + '/' + first_ticket) == "two\n");
  CHECK_FALSE(file_exists(store.path + "/.git/tkt/journal"));
}

TEST_CASE("what a person edited since then is left alone") {
  Store store;
  die_after_move(store);
  write_file(store.path + '/' + first_ticket, "mine\n");
  (void)open_store(store.path);
  CHECK(read_file(store.path + '/' + first_ticket) == "mine\n");
  CHECK(store.git({"diff", "--cached", "--name-only"}).empty());

  Store staged;
  die_after_move(staged);
  write_file(staged.path + '/' + first_ticket, "mine\n");
  staged.git({"add", first_ticket});
  (void)open_store(staged.path);
  CHECK(staged.git({"show", std::string(":") + first_ticket}) == "mine");
}

TEST_CASE("a journal whose branch never moved changes nothing") {
  Store store;
  put(*store.repository, first_ticket, "two\n");
  git::Journal journal;
  journal.ref = "refs/heads/main";
  journal.before = *git::Oid::from_hex(store.git({"rev-parse", "HEAD"}));
  journal.after = *git::Oid::from_hex(store.git({"rev-parse", "HEAD~"}));
  journal.files = {{first_ticket, file_at(store, "HEAD"), file_at(store, "HEAD~")}};
  write_file(store.path + "/.git/tkt/journal", journal.encode());
  (void)open_store(store.path);
  CHECK(store.status().empty());
  CHECK(read_file(store.path + '/' + first_ticket) == "two\n");
}

TEST_CASE("locks of a dead writer are cleared, a git process's are not") {
  Store store;
  const std::string local = store.path + "/.git/tkt/";
  const std::string ref_lock = store.path + "/.git/refs/heads/main.lock";
  const std::string index_lock = store.path + "/.git/index.lock";
  git::Journal journal;
  journal.ref = "refs/heads/main";
  journal.before = *git::Oid::from_hex(store.git({"rev-parse", "HEAD"}));
  write_file(local + "journal", journal.encode());
  write_file(local + "held-ref", "x");
  write_file(local + "held-index", "x");
  std::filesystem::create_hard_link(local + "held-ref", ref_lock);
  std::filesystem::create_hard_link(local + "held-index", index_lock);
  put(*store.repository, first_ticket, "two\n");
  CHECK(store.status().empty());
  CHECK_FALSE(file_exists(ref_lock));

  write_file(ref_lock, "");
  write_file(local + "journal", journal.encode());
  write_file(local + "held-ref", "x");
  const Snapshot head = must(store.repository->head());
  const auto blocked = store.repository->commit(head, change({{first_ticket, "three\n"}}));
  REQUIRE_FALSE(blocked);
  CHECK(blocked.error().kind == ErrorKind::conflict);
  CHECK(file_exists(ref_lock));
  CHECK(must(store.repository->head()).commit == head.commit);
  CHECK(store.status().empty());
}

TEST_CASE("while git holds the index nothing is written") {
  Store store;
  const std::string lock = store.path + "/.git/index.lock";
  const Snapshot head = must(store.repository->head());
  write_file(lock, "");
  const auto late = store.repository->commit(head, change({{first_ticket, "two\n"}}));
  REQUIRE_FALSE(late);
  CHECK(late.error().kind == ErrorKind::conflict);
  CHECK(must(store.repository->head()).commit == head.commit);
  CHECK(file_exists(lock));
  std::filesystem::remove(lock);
  put(*store.repository, first_ticket, "two\n");
  CHECK(store.status().empty());
}

TEST_CASE("a lock of the index that a dead writer left without a journal is cleared") {
  Store store;
  const std::string held = store.path + "/.git/tkt/held-index";
  const std::string lock = store.path + "/.git/index.lock";
  write_file(held, "");
  std::filesystem::create_hard_link(held, lock);
  (void)open_store(store.path);
  CHECK_FALSE(file_exists(lock));
  put(*store.repository, first_ticket, "two\n");
  CHECK(store.status().empty());
}

TEST_CASE("a worktree that cannot show a change gets none") {
  Store store;
  const Snapshot head = must(store.repository->head());
  // A file lies where a folder would have to be.
  write_file(store.path + "/tickets/2027", "mine");
  const auto done = store.repository->commit(head, change({{"tickets/2027/01/01/T-2.toml", "x"}}));
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == ErrorKind::conflict);
  CHECK(must(store.repository->head()).commit == head.commit);
  CHECK(read_file(store.path + "/tickets/2027") == "mine");
  CHECK_FALSE(file_exists(store.path + "/.git/index.lock"));
}

TEST_CASE("who comes second is told, and nothing is written") {
  Store store;
  const auto other = open_store(store.path);
  const Snapshot base = must(store.repository->head());
  put(*other, first_ticket, "theirs\n");
  const auto late = store.repository->commit(base, change({{first_ticket, "mine\n"}}));
  REQUIRE_FALSE(late);
  CHECK(late.error().kind == ErrorKind::conflict);
  CHECK(read_file(store.path + '/' + first_ticket) == "theirs\n");
  CHECK(store.status().empty());
}

TEST_CASE("one writer at a time, who may take the lock again") {
  Store store;
  const auto other = open_store(store.path);
  OpenOptions hasty = options();
  hasty.patience = std::chrono::milliseconds(1);
  const auto third = must(open_repository(store.path, hasty));
  must(other->exclusively([&]() -> Result<void> {
    CHECK(third->exclusively([] { return Result<void>(); }).error().kind == ErrorKind::conflict);
    put(*other, first_ticket, "inside\n");
    return other->exclusively([] { return Result<void>(); });
  }));
  must(third->exclusively([] { return Result<void>(); }));
  CHECK(other->exclusively([] { return fail(ErrorKind::refused, text("no")); }).error().kind ==
        ErrorKind::refused);
  must(third->exclusively([] { return Result<void>(); }));
}

TEST_CASE("what waits for the index is told until it is there") {
  Store store;
  die_after_move(store);
  const std::string lock = store.path + "/.git/index.lock";
  write_file(lock, "");
  const auto waiting = open_store(store.path)->unfinished();
  REQUIRE(waiting);
  CHECK(waiting->message.english() ==
        std::string(first_ticket) + " is committed, but the worktree does not show it yet");
  std::filesystem::remove(lock);
  CHECK_FALSE(open_store(store.path)->unfinished());
  CHECK(store.status().empty());
}

TEST_CASE("files that wait for the index still wait after a change that never happened") {
  Store store;
  die_after_move(store);
  const std::string journal = store.path + "/.git/tkt/journal";
  auto waiting = git::Journal::decode(read_file(journal));
  REQUIRE(waiting);
  // The next writer carried them over and died before its branch moved.
  waiting->before = waiting->after;
  waiting->after = *git::Oid::from_hex("0123456789012345678901234567890123456789");
  waiting->files.push_back({"never", std::nullopt, waiting->files[0].after});
  write_file(journal, waiting->encode());
  write_file(store.path + "/never", "two\n");
  (void)open_store(store.path);
  CHECK(store.status() == "?? never");
  CHECK(read_file(store.path + '/' + first_ticket) == "two\n");
}

TEST_CASE("a pause of git gc that a power cut left behind does not stay") {
  Store store;
  const std::string pause = store.path + "/.git/gc.pid";
  write_file(pause, "");
  put(*store.repository, first_ticket, "two\n");
  CHECK_FALSE(file_exists(pause));
  write_file(pause, "1 elsewhere.example");
  put(*store.repository, first_ticket, "three\n");
  CHECK(read_file(pause) == "1 elsewhere.example");
}

TEST_CASE("an index that a power cut left empty is damage, and nothing is written") {
  Store store;
  write_file(store.path + "/.git/index", "");
  const auto base = must(store.repository->head());
  const auto refused = store.repository->commit(base, change({{first_ticket, "two\n"}}));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::damaged);
  CHECK(must(store.repository->head()).commit == base.commit);
}

TEST_CASE("who wants to know that a commit stands is told once, and not of one that failed") {
  const Store store;
  int told = 0;
  OpenOptions telling = options();
  telling.on_commit = [&told] { ++told; };
  const auto repository = must(open_repository(store.path, telling));
  const auto base = must(repository->head());
  put(*repository, first_ticket, "two\n");
  CHECK(told == 1);
  CHECK_FALSE(repository->commit(base, change({{first_ticket, "three\n"}})));
  CHECK(told == 1);
}
