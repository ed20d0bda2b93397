#pragma once
#include <chrono>
#include <string>

#include "core/base/result.h"
#include "core/git/os.h"

namespace tkt::git {

/// Git's lock of the index, held. `git commit` takes it before it moves the branch, and so do we:
/// then no `git stash`, `reset` or `checkout` looks at branch and index while one of the two has
/// moved and the other has not.
///
/// The lock file is a hard link of `held`, a file of ours: whoever finds both knows that the lock
/// is ours, also after this process was killed.
class IndexLock {
 public:
  /// Waits up to `patience` for a git process that holds it, then `conflict`.
  static Result<IndexLock> take(std::string held, std::string index, Sharing sharing,
                                std::chrono::milliseconds patience);
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;
  IndexLock(IndexLock&& other) noexcept;
  IndexLock& operator=(IndexLock&&) = delete;
  /// Gives it back; the index is as it was unless it was replaced.
  ~IndexLock();

  /// The new index, empty at first; what it becomes is written here.
  [[nodiscard]] int draft() const { return draft_.get(); }
  /// Sees to it that `bytes` more will fit onto the disk. `failed` where they will not.
  [[nodiscard]] Result<void> reserve(std::size_t bytes) const;
  /// Puts what was written into the draft in place of the index, and gives the lock back.
  Result<void> replace();

 private:
  IndexLock(std::string held, std::string index, Fd draft)
      : held_(std::move(held)), index_(std::move(index)), draft_(std::move(draft)) {}
  [[nodiscard]] std::string lock() const { return index_ + ".lock"; }

  std::string held_;  ///< empty = given back
  std::string index_;
  Fd draft_;
};

}  // namespace tkt::git
