#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "gate.h"
#include "recorder.h"

// Calls that open, write and sync files, and those that lock them.
using between::fails;
using between::is_recording;
using between::Kind;
using between::note_change;
using between::place_of;
using between::record_file;
using between::record_names;

namespace {

constexpr int first_file = 3;  // what goes to the standard streams changes no file

int refuse(int error) {
  errno = error;
  return -1;
}

bool may_change(int flags) {
  return (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT) != 0;
}

/// A file that a program opens to write; one without a name leaves nothing to record.
int open_at(int folder, const char* path, int flags, unsigned mode) {
  if (!may_change(flags)) {
    return static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode));
  }
  if (fails(Kind::file)) return refuse(EIO);
  const ino_t before = between::inode_of(folder, path);
  const int fd = static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode));
  if (fd < 0) return fd;
  note_change();
  if ((flags & O_TMPFILE) == O_TMPFILE) return fd;
  if (before == 0) {
    record_names("create", between::inode_of(folder, path), folder, path);
  } else if ((flags & O_TRUNC) != 0) {
    record_file("truncate", fd, 0, {});
  }
  return fd;
}

/// The mode argument, where the flags say that there is one.
#define TKT_OPEN_MODE(last)                   \
  unsigned mode = 0;                          \
  if ((flags & (O_CREAT | O_TMPFILE)) != 0) { \
    va_list more;                             \
    va_start(more, last);                     \
    mode = va_arg(more, unsigned);            \
    va_end(more);                             \
  }

ssize_t write_at(int fd, std::string_view bytes, off_t place, bool moves) {
  const auto put = [&](std::size_t size) {
    return moves ? ::syscall(SYS_write, fd, bytes.data(), size)
                 : ::syscall(SYS_pwrite64, fd, bytes.data(), size, place);
  };
  if (fd < first_file) return put(bytes.size());
  if (fails(Kind::file)) {
    if (bytes.size() > 1) (void)!put(bytes.size() / 2);  // what a full disk leaves
    return refuse(EIO);
  }
  if (moves) place = place_of(fd);
  const ssize_t n = put(bytes.size());
  if (n < 0) return n;
  note_change();
  record_file("write", fd, place, bytes.substr(0, static_cast<std::size_t>(n)));
  return n;
}

int sync(long call, int fd, const char* what) {
  if (fails(Kind::file)) return refuse(EIO);
  const int status = static_cast<int>(::syscall(call, fd));
  if (status == 0) record_file(what, fd, 0, {});
  return status;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  TKT_OPEN_MODE(flags)
  return open_at(AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  TKT_OPEN_MODE(flags)
  return open_at(AT_FDCWD, path, flags, mode);
}
int openat(int folder, const char* path, int flags, ...) {
  TKT_OPEN_MODE(flags)
  return open_at(folder, path, flags, mode);
}
int openat64(int folder, const char* path, int flags, ...) {
  TKT_OPEN_MODE(flags)
  return open_at(folder, path, flags, mode);
}
int creat(const char* path, mode_t mode) {
  return open_at(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

int mkostemp(char* pattern, int flags) {
  static unsigned counter = 0;
  const std::string_view all(pattern);
  for (int tries = 0; tries < 1000; ++tries) {
    std::snprintf(pattern + all.size() - 6, 7, "%06x", ++counter & 0xffffffU);
    const int fd = open_at(AT_FDCWD, pattern, flags | O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  return -1;
}

FILE* fopen(const char* path, const char* mode) {
  const std::string_view how(mode);
  const bool both = how.find('+') != std::string_view::npos;
  int flags = both ? O_RDWR : (how[0] == 'r' ? O_RDONLY : O_WRONLY);
  if (how[0] != 'r') flags |= O_CREAT | (how[0] == 'a' ? O_APPEND : O_TRUNC);
  const int fd = open_at(AT_FDCWD, path, flags | O_CLOEXEC, 0666);
  return fd < 0 ? nullptr : ::fdopen(fd, mode);
}
FILE* fopen64(const char* path, const char* mode) {
  return fopen(path, mode);
}

ssize_t write(int fd, const void* bytes, std::size_t size) {
  return write_at(fd, {static_cast<const char*>(bytes), size}, 0, true);
}
ssize_t pwrite(int fd, const void* bytes, std::size_t size, off_t place) {
  return write_at(fd, {static_cast<const char*>(bytes), size}, place, false);
}
ssize_t pwrite64(int fd, const void* bytes, std::size_t size, off64_t place) {
  return write_at(fd, {static_cast<const char*>(bytes), size}, place, false);
}
ssize_t writev(int fd, const iovec* parts, int count) {
  std::string all;
  {
    const between::Unseen self;
    for (int i = 0; i < count; ++i) {
      all.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
    }
  }
  return write_at(fd, all, 0, true);
}

int ftruncate(int fd, off_t size) noexcept {
  if (fails(Kind::file)) return refuse(EIO);
  const int status = static_cast<int>(::syscall(SYS_ftruncate, fd, size));
  if (status == 0) note_change();
  if (status == 0) record_file("truncate", fd, size, {});
  return status;
}
int ftruncate64(int fd, off64_t size) noexcept {
  return ftruncate(fd, size);
}
/// Gives the number of the error, and leaves `errno` alone.
int posix_fallocate(int fd, off_t from, off_t size) {
  if (fails(Kind::file)) return ENOSPC;
  if (::syscall(SYS_fallocate, fd, 0, from, size) != 0) return errno;
  note_change();
  record_file("extend", fd, from + size, {});
  return 0;
}

int fsync(int fd) {
  return sync(SYS_fsync, fd, "sync");
}
int fdatasync(int fd) {
  return sync(SYS_fdatasync, fd, "sync");
}
int syncfs(int fd) noexcept {
  return sync(SYS_syncfs, fd, "syncall");
}
int fchmod(int fd, mode_t mode) noexcept {
  if (fails(Kind::file)) return refuse(EIO);
  return static_cast<int>(::syscall(SYS_fchmod, fd, mode));
}

int flock(int fd, int operation) noexcept {
  if (operation != LOCK_UN && fails(Kind::lock)) return refuse(ENOLCK);
  return static_cast<int>(::syscall(SYS_flock, fd, operation));
}
int fcntl64(int fd, int command, ...) {
  va_list more;
  va_start(more, command);
  void* argument = va_arg(more, void*);
  va_end(more);
  const bool locks = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK;
  if (locks && static_cast<flock64*>(argument)->l_type != F_UNLCK && fails(Kind::lock)) {
    return refuse(ENOLCK);
  }
  return static_cast<int>(::syscall(SYS_fcntl, fd, command, argument));
}

}  // extern "C"
