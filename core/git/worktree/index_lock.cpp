#include "core/git/worktree/index_lock.h"

#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "core/git/refs.h"

namespace tkt::git {

Result<IndexLock> IndexLock::take(std::string held, std::string index, Sharing sharing,
                                  std::chrono::milliseconds patience) {
  (void)::unlink(held.c_str());
  Fd draft = open_file(held, O_WRONLY | O_CREAT | O_EXCL);
  if (!draft) return cannot_write(held, errno);
  share_file(draft.get(), sharing);
  if (auto taken = take_lock(held, index + ".lock", patience); !taken) {
    (void)::unlink(held.c_str());
    return tl::unexpected<Error>(std::move(taken).error());
  }
  return IndexLock(std::move(held), std::move(index), std::move(draft));
}

IndexLock::IndexLock(IndexLock&& other) noexcept
    : held_(std::exchange(other.held_, {})),
      index_(std::move(other.index_)),
      draft_(std::move(other.draft_)) {}

IndexLock::~IndexLock() {
  if (held_.empty()) return;
  drop_lock(held_, lock());
  (void)::unlink(held_.c_str());
}

Result<void> IndexLock::reserve(std::size_t bytes) const {
  const int error = reserve_room(draft(), bytes);
  if (error != 0) return cannot_write(lock(), error);
  return {};
}

Result<void> IndexLock::replace() {
  const off_t end = ::lseek(draft(), 0, SEEK_CUR);
  if (end < 0 || ::ftruncate(draft(), end) != 0) return cannot_write(lock(), errno);
  if (::rename(lock().c_str(), index_.c_str()) != 0) return cannot_write(index_, errno);
  (void)::unlink(held_.c_str());
  held_.clear();
  return {};
}

}  // namespace tkt::git
