#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "gate.h"
#include "recorder.h"

// Calls that change what is in a folder, and permissions.
using between::inode_of;
using between::note_change;
using between::record_names;

namespace {

bool refused() {
  if (!between::fails(between::Kind::file)) return false;
  errno = EIO;
  return true;
}

/// What came of a call: noted and written down where it did something.
int done(long status, const char* what, ino_t file, int folder, const char* path, int other = -1,
         const char* other_path = nullptr) {
  if (status != 0) return -1;
  note_change();
  record_names(what, file, folder, path, other, other_path);
  return 0;
}

int rename_at(int from, const char* old_path, int to, const char* path, unsigned flags) {
  if (refused()) return -1;
  const ino_t file = inode_of(from, old_path);
  const char* what = (flags & RENAME_EXCHANGE) != 0 ? "exchange" : "rename";
  return done(::syscall(SYS_renameat2, from, old_path, to, path, flags), what, file, from, old_path,
              to, path);
}

int link_at(int from, const char* old_path, int to, const char* path, int flags) {
  if (refused()) return -1;
  const ino_t file = inode_of(from, old_path);
  return done(::syscall(SYS_linkat, from, old_path, to, path, flags), "link", file, from, old_path,
              to, path);
}

int unlink_at(int folder, const char* path, int flags) {
  if (refused()) return -1;
  const ino_t file = inode_of(folder, path);
  return done(::syscall(SYS_unlinkat, folder, path, flags), "unlink", file, folder, path);
}

int mkdir_at(int folder, const char* path, mode_t mode) {
  if (refused()) return -1;
  return done(::syscall(SYS_mkdirat, folder, path, mode), "mkdir", 0, folder, path);
}

}  // namespace

extern "C" {

int rename(const char* from, const char* to) noexcept {
  return rename_at(AT_FDCWD, from, AT_FDCWD, to, 0);
}
int renameat(int from, const char* old_path, int to, const char* path) noexcept {
  return rename_at(from, old_path, to, path, 0);
}
int renameat2(int from, const char* old_path, int to, const char* path, unsigned flags) noexcept {
  return rename_at(from, old_path, to, path, flags);
}
int link(const char* from, const char* to) noexcept {
  return link_at(AT_FDCWD, from, AT_FDCWD, to, 0);
}
int linkat(int from, const char* old_path, int to, const char* path, int flags) noexcept {
  return link_at(from, old_path, to, path, flags);
}
int symlink(const char* target, const char* path) noexcept {
  if (refused()) return -1;
  return static_cast<int>(::syscall(SYS_symlinkat, target, AT_FDCWD, path));
}
int unlink(const char* path) noexcept {
  return unlink_at(AT_FDCWD, path, 0);
}
int unlinkat(int folder, const char* path, int flags) noexcept {
  return unlink_at(folder, path, flags);
}
int rmdir(const char* path) noexcept {
  return unlink_at(AT_FDCWD, path, AT_REMOVEDIR);
}
int remove(const char* path) noexcept {
  struct stat info{};
  const bool folder = ::lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
  return unlink_at(AT_FDCWD, path, folder ? AT_REMOVEDIR : 0);
}
int mkdir(const char* path, mode_t mode) noexcept {
  return mkdir_at(AT_FDCWD, path, mode);
}
int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  return mkdir_at(folder, path, mode);
}
int chmod(const char* path, mode_t mode) noexcept {
  if (refused()) return -1;
  return static_cast<int>(::syscall(SYS_fchmodat, AT_FDCWD, path, mode));
}
int fchmodat(int folder, const char* path, mode_t mode, int /*flags*/) noexcept {
  if (refused()) return -1;
  return static_cast<int>(::syscall(SYS_fchmodat, folder, path, mode));
}

}  // extern "C"
