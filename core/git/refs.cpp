#include "core/git/refs.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

namespace tkt::git {
namespace {

tl::unexpected<Error> moved_on(const std::string& ref) {
  return fail(ErrorKind::conflict,
              text("{} was changed by somebody else at the same time; nothing was written", ref),
              text("run it again"));
}

tl::unexpected<Error> unreadable_head() {
  return library_failed(ErrorKind::damaged, text("HEAD cannot be read"),
                        text("`git status` in that folder tells more"));
}

/// What a power cut leaves of a ref's file that was not synced.
tl::unexpected<Error> names_nothing(const std::string& ref) {
  return fail(ErrorKind::damaged, text("{} names no commit: it is all zeros", ref),
              text("`git reflog show {}` shows where it stood", ref),
              text("`git fsck --lost-found` finds commits that nothing names any more"));
}

bool per_worktree(const std::string& ref) {
  return !ref.starts_with("refs/") || ref.starts_with("refs/worktree/") ||
         ref.starts_with("refs/bisect/") || ref.starts_with("refs/rewritten/");
}

/// Refs of our own, whose log is a record and no convenience: it is always kept.
bool is_ours(const std::string& ref) {
  return ref.starts_with("refs/tkt/");
}

bool same_file(const std::string& a, const std::string& b) {
  struct stat left{};
  struct stat right{};
  return ::lstat(a.c_str(), &left) == 0 && ::lstat(b.c_str(), &right) == 0 &&
         left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

}  // namespace

Result<void> take_lock(const std::string& held, const std::string& lock,
                       std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (::link(held.c_str(), lock.c_str()) != 0) {
    if (errno != EEXIST) return cannot_write(lock, errno);
    if (std::chrono::steady_clock::now() >= until) {
      return fail(ErrorKind::conflict,
                  text("another git process is writing: {} exists; nothing was written", lock),
                  text("wait for it and run it again; if no git process is left that could own it, "
                       "it may be removed"));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return {};
}

void drop_lock(const std::string& held, const std::string& lock) {
  if (same_file(held, lock)) (void)::unlink(lock.c_str());
}

std::string Refs::file_of(const std::string& ref) const {
  return (per_worktree(ref) ? folders_.own : folders_.common) + '/' + ref;
}

Result<Branch> Refs::head() const {
  Branch branch{"HEAD", {}};
  for (int depth = 0; depth < 5; ++depth) {
    git_reference* raw = nullptr;
    const int status = git_reference_lookup(&raw, repo_, branch.ref.c_str());
    if (status == GIT_ENOTFOUND && branch.ref != "HEAD") return branch;
    if (status != 0) return unreadable_head();
    const Handle<git_reference> ref(raw);
    if (git_reference_type(raw) == GIT_REFERENCE_DIRECT) {
      branch.at = from_git(*git_reference_target(raw));
      if (branch.at.none()) return names_nothing(branch.ref);
      return branch;
    }
    branch.ref = git_reference_symbolic_target(raw);
  }
  return fail(ErrorKind::damaged, text("HEAD leads through too many symbolic references"),
              text("`git symbolic-ref HEAD` shows where it leads"));
}

Result<Oid> Refs::value(const std::string& ref) const {
  git_reference* raw = nullptr;
  const int status = git_reference_lookup(&raw, repo_, ref.c_str());
  if (status == GIT_ENOTFOUND) return Oid{};
  if (status != 0) return unreadable_head();
  const Handle<git_reference> found(raw);
  const git_oid* target = git_reference_target(raw);
  if (target == nullptr) return Oid{};
  const Oid at = from_git(*target);
  if (at.none()) return names_nothing(ref);
  return at;
}

Result<void> Refs::prepare(const RefMove& move, const std::string& held, SyncBatch& batch) const {
  (void)::unlink(held.c_str());
  Fd file = open_file(held, O_WRONLY | O_CREAT | O_EXCL);
  if (!file || !write_all(file.get(), move.to.hex() + '\n')) return cannot_write(held, errno);
  share_file(file.get(), sharing_);
  batch.add(std::move(file), held);
  return {};
}

/// A branch `a/b` cannot be born beside a packed branch `a`, nor `a` beside `a/b`.
Result<void> Refs::check_room(const std::string& ref) const {
  git_reference_iterator* raw = nullptr;
  if (git_reference_iterator_new(&raw, repo_) != 0) return unreadable_head();
  const Handle<git_reference_iterator> all(raw);
  const char* name = nullptr;
  while (git_reference_next_name(&name, raw) == 0) {
    const std::string other(name);
    if (!other.starts_with(ref + '/') && !ref.starts_with(other + '/')) continue;
    return fail(ErrorKind::failed, text("{} cannot be made while {} exists", ref, other),
                text("switch to another branch"));
  }
  return {};
}

void Refs::log(const std::string& ref, const RefMove& move) const {
  const std::string path = (per_worktree(ref) ? folders_.own : folders_.common) + "/logs/" + ref;
  git_config* raw = nullptr;
  if (git_repository_config_snapshot(&raw, repo_) != 0) return;
  const Handle<git_config> config(raw);
  const char* setting = nullptr;
  int wanted = git_repository_is_bare(repo_) == 0 ? 1 : 0;
  if (git_config_get_string(&setting, raw, "core.logallrefupdates") == 0 &&
      git_config_parse_bool(&wanted, setting) != 0) {
    wanted = 1;  // "always"
  }
  if (wanted == 0 && !exists(path) && !is_ours(ref)) return;
  // Git goes on without a reflog too: it is a convenience, not a record.
  if (!make_folders(parent_of(path), sharing_)) return;
  const Fd file = open_file(path, O_WRONLY | O_APPEND | O_CREAT);
  if (!file) return;
  share_file(file.get(), sharing_);
  (void)write_all(file.get(), move.from.at.hex() + ' ' + move.to.hex() + ' ' + move.reflog + '\n');
}

Result<void> Refs::replace(const RefMove& move, const std::string& file) const {
  TRY(const Oid now, value(move.from.ref));
  if (now != move.from.at) return moved_on(move.from.ref);
  log(move.from.ref, move);
  if (move.from.ref != "HEAD" && !is_ours(move.from.ref)) log("HEAD", move);
  const std::string lock = file + ".lock";
  if (::rename(lock.c_str(), file.c_str()) == 0) return {};
  if (errno != EISDIR && errno != ENOTEMPTY && errno != EEXIST) return cannot_write(file, errno);
  // Empty folders of branches that are gone may lie in the way.
  std::error_code ignored;
  for (int depth = 0; depth < 8 && std::filesystem::is_directory(file, ignored); ++depth) {
    std::error_code none;
    std::vector<std::string> empty;
    for (const auto& inner : std::filesystem::recursive_directory_iterator(file, none)) {
      if (inner.is_directory(none)) empty.push_back(inner.path());
    }
    for (const std::string& folder : empty) (void)::rmdir(folder.c_str());
    (void)::rmdir(file.c_str());
  }
  if (::rename(lock.c_str(), file.c_str()) != 0) return cannot_write(file, errno);
  return {};
}

Result<void> Refs::finish(const RefMove& move, const std::string& held,
                          std::chrono::milliseconds patience) const {
  const std::string file = file_of(move.from.ref);
  const std::string lock = file + ".lock";
  if (move.from.at.none()) TRY_VOID(check_room(move.from.ref));
  if (!make_folders(parent_of(file), sharing_)) return cannot_write(file, errno);
  TRY_VOID(take_lock(held, lock, patience));
  if (auto done = replace(move, file); !done) {
    drop_lock(held, lock);
    return done;
  }
  (void)::unlink(held.c_str());
  return {};
}

Result<void> Refs::settle(const std::string& ref) const {
  SyncBatch batch(durability_);
  batch.add_folder(parent_of(file_of(ref)));
  return batch.run();
}

}  // namespace tkt::git
