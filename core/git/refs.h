#pragma once
#include <chrono>
#include <string>

#include "core/base/result.h"
#include "core/git/lib.h"
#include "core/git/objects/oid.h"
#include "core/git/os.h"

namespace tkt::git {

/// Where a repository keeps what; the two differ in a linked worktree.
struct GitFolders {
  std::string own;     ///< HEAD, index, `tkt`; absolute, no slash at the end
  std::string common;  ///< objects, refs, config
};

/// The ref that HEAD stands for: a branch, or HEAD itself when it is detached.
struct Branch {
  std::string ref;
  Oid at;  ///< none on an unborn branch
};

/// A move of a ref in the making.
struct RefMove {
  Branch from;
  Oid to;
  std::string reflog;  ///< `Name <mail> time zone<TAB>message`
};

/// Reads HEAD and moves branches by compare-and-swap.
///
/// The lock file `<ref>.lock` is a hard link of `held`, a file of ours: whoever finds both knows
/// that the lock is ours and not some git process's, also after this process was killed.
class Refs {
 public:
  Refs(git_repository* repo, GitFolders folders, Sharing sharing, Durability durability)
      : repo_(repo), folders_(std::move(folders)), sharing_(sharing), durability_(durability) {}

  [[nodiscard]] Result<Branch> head() const;

  /// Writes the new value into `held`, to be synced along with the objects.
  Result<void> prepare(const RefMove& move, const std::string& held, SyncBatch& batch) const;
  /// Locks, compares, logs and moves. `conflict` if the ref is no longer what it was.
  [[nodiscard]] Result<void> finish(const RefMove& move, const std::string& held,
                                    std::chrono::milliseconds patience) const;
  /// Sees to it that a move survives a power cut. Where that fails, it has been made all the same.
  [[nodiscard]] Result<void> settle(const std::string& ref) const;

  /// Where a ref stands; none where there is no such ref.
  [[nodiscard]] Result<Oid> value(const std::string& ref) const;

  /// Absolute path of a ref's file.
  [[nodiscard]] std::string file_of(const std::string& ref) const;

 private:
  [[nodiscard]] Result<void> check_room(const std::string& ref) const;
  void log(const std::string& ref, const RefMove& move) const;
  [[nodiscard]] Result<void> replace(const RefMove& move, const std::string& file) const;

  git_repository* repo_;
  GitFolders folders_;
  Sharing sharing_;
  Durability durability_;
};

/// Takes `lock` as a hard link of `held`; waits up to `patience` for a git process that holds
/// it, then `conflict`.
Result<void> take_lock(const std::string& held, const std::string& lock,
                       std::chrono::milliseconds patience);

/// Takes away `lock` if it is a hard link of `held`, that is, ours.
void drop_lock(const std::string& held, const std::string& lock);

}  // namespace tkt::git
