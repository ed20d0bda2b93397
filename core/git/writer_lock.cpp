#include "core/git/writer_lock.h"

#include <cerrno>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>

namespace tkt::git {

Result<Fd> WriterLock::open() const {
  const std::string path = folder_ + "/lock";
  Fd file = open_file(path, O_RDWR | O_CREAT);
  if (!file && errno == ENOENT && make_folders(folder_, sharing_)) {
    file = open_file(path, O_RDWR | O_CREAT);
  }
  if (!file) return cannot_write(path, errno);
  share_file(file.get(), sharing_);
  return file;
}

bool WriterLock::try_acquire() {
  if (depth_ > 0) {
    ++depth_;
    return true;
  }
  auto file = open();
  if (!file || ::flock(file->get(), LOCK_EX | LOCK_NB) != 0) return false;
  file_ = *std::move(file);
  depth_ = 1;
  return true;
}

Result<void> WriterLock::acquire(std::chrono::milliseconds patience) {
  if (depth_ > 0) {
    ++depth_;
    return {};
  }
  TRY(Fd file, open());
  const auto until = std::chrono::steady_clock::now() + patience;
  auto pause = std::chrono::microseconds(300);
  while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return cannot_write(folder_ + "/lock", errno);
    if (std::chrono::steady_clock::now() >= until) {
      return fail(ErrorKind::conflict,
                  text("another process has been writing to this store for {} seconds",
                       std::chrono::duration_cast<std::chrono::seconds>(patience).count()),
                  text("wait for it and run it again; nothing was written"));
    }
    std::this_thread::sleep_for(pause);
    if (pause < std::chrono::milliseconds(3)) pause += pause / 4;
  }
  file_ = std::move(file);
  depth_ = 1;
  return {};
}

void WriterLock::release() {
  if (depth_ == 0 || --depth_ > 0) return;
  file_ = Fd();
}

}  // namespace tkt::git
