#pragma once
#include <chrono>
#include <string>

#include "core/base/result.h"
#include "core/git/os.h"

namespace tkt::git {

/// The writers' lock of one git folder: an OS lock on `tkt/lock`, which the kernel releases when
/// its holder dies. Re-entrant within one object.
class WriterLock {
 public:
  WriterLock(std::string folder, Sharing sharing) : folder_(std::move(folder)), sharing_(sharing) {}
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  ~WriterLock() = default;

  /// Waits up to `patience`, then `conflict`.
  Result<void> acquire(std::chrono::milliseconds patience);
  /// True if nobody held it; never waits. False also where the lock cannot be made.
  bool try_acquire();
  void release();
  [[nodiscard]] bool held() const { return depth_ > 0; }

 private:
  [[nodiscard]] Result<Fd> open() const;

  std::string folder_;
  Sharing sharing_;
  Fd file_;
  int depth_ = 0;
};

/// Releases at the end of its scope a lock that was acquired before.
class HeldLock {
 public:
  explicit HeldLock(WriterLock& lock) : lock_(&lock) {}
  HeldLock(const HeldLock&) = delete;
  HeldLock& operator=(const HeldLock&) = delete;
  ~HeldLock() { lock_->release(); }

 private:
  WriterLock* lock_;
};

}  // namespace tkt::git
