#include "core/git/worktree/worktree_files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/system_reason.h"

namespace tkt::git {
namespace {

constexpr const char* scratch_name = "new-file";
constexpr const char* hidden_name = ".tkt-new-file";

std::string last_part(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

tl::unexpected<Error> not_followed(const std::string& path, int error_number) {
  return tl::unexpected<Error>(
      os_error(error_number, text("cannot write {}: {}", path, system_reason(error_number))));
}

/// A file in the making, and the name under which it lies.
struct Draft {
  int folder = AT_FDCWD;
  std::string name;

  void drop() const { (void)::unlinkat(folder, name.c_str(), 0); }
};

enum class Swap { done, changed, failed };

/// Exchanges draft and file, looks whether what came out is what was seen, and if not puts it back.
Swap exchange(const Draft& draft, int folder, const std::string& name, const struct stat& seen) {
  if (::renameat2(draft.folder, draft.name.c_str(), folder, name.c_str(), RENAME_EXCHANGE) != 0) {
    if (errno == ENOENT) return Swap::changed;
    if (errno != EINVAL && errno != ENOSYS) return Swap::failed;
    const int moved = ::renameat(draft.folder, draft.name.c_str(), folder, name.c_str());
    return moved == 0 ? Swap::done : Swap::failed;
  }
  struct stat out{};
  if (::fstatat(draft.folder, draft.name.c_str(), &out, AT_SYMLINK_NOFOLLOW) == 0 &&
      same_version(out, seen)) {
    draft.drop();
    return Swap::done;
  }
  (void)::renameat2(draft.folder, draft.name.c_str(), folder, name.c_str(), RENAME_EXCHANGE);
  return Swap::changed;
}

/// Gives the draft a name that nobody else has taken.
Swap settle(const Draft& draft, int folder, const std::string& name) {
  if (::renameat2(draft.folder, draft.name.c_str(), folder, name.c_str(), RENAME_NOREPLACE) == 0) {
    return Swap::done;
  }
  if (errno == EEXIST) return Swap::changed;
  if (errno != EINVAL && errno != ENOSYS) return Swap::failed;
  if (::linkat(draft.folder, draft.name.c_str(), folder, name.c_str(), 0) != 0) {
    return errno == EEXIST ? Swap::changed : Swap::failed;
  }
  draft.drop();
  return Swap::done;
}

}  // namespace

bool same_version(const struct stat& a, const struct stat& b) {
  return a.st_ino == b.st_ino && a.st_dev == b.st_dev && a.st_size == b.st_size &&
         a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

Fd WorktreeFiles::parent(const std::string& path, Missing missing) const {
  Fd folder = open_file(root_, O_RDONLY | O_DIRECTORY);
  std::size_t start = 0;
  for (std::size_t slash = path.find('/'); folder && slash != std::string::npos;
       slash = path.find('/', start)) {
    const std::string part = path.substr(start, slash - start);
    constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int next = ::openat(folder.get(), part.c_str(), flags);
    if (next < 0 && errno == ENOENT && missing == Missing::make) {
      if (::mkdirat(folder.get(), part.c_str(), 0777) != 0 && errno != EEXIST) return Fd();
      next = ::openat(folder.get(), part.c_str(), flags);
      if (next >= 0) share_folder(next, sharing_);
    }
    const int error = errno;
    folder = Fd(next);
    errno = error;
    start = slash + 1;
  }
  return folder;
}

Result<WorktreeFiles::Seen> WorktreeFiles::look(const std::string& path) const {
  Seen seen;
  const Fd folder = parent(path, Missing::leave);
  if (!folder) {
    if (errno != ENOENT) seen.state = State::other;
    return seen;
  }
  const Fd file(::openat(folder.get(), last_part(path).c_str(),
                         O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file) {
    if (errno != ENOENT) seen.state = State::other;
    return seen;
  }
  if (::fstat(file.get(), &seen.info) != 0) return not_followed(path, errno);
  seen.state = S_ISREG(seen.info.st_mode) ? State::file : State::other;
  if (seen.state == State::other) return seen;
  seen.bytes.resize(static_cast<std::size_t>(seen.info.st_size));
  std::size_t done = 0;
  while (done < seen.bytes.size()) {
    const ssize_t n = ::read(file.get(), seen.bytes.data() + done, seen.bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return not_followed(path, errno);
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  seen.bytes.resize(done);
  return seen;
}

Result<std::optional<struct stat>> WorktreeFiles::place(const std::string& path,
                                                        std::string_view bytes, unsigned mode,
                                                        const Seen& seen) const {
  const Fd folder = parent(path, Missing::make);
  if (!folder) return not_followed(path, errno);
  const std::string name = last_part(path);
  const mode_t permissions = mode == mode_executable ? 0777 : 0666;
  Draft draft{AT_FDCWD, scratch_ + '/' + scratch_name};
  for (int tries = 0; tries < 2; ++tries) {
    draft.drop();
    const Fd file(::openat(draft.folder, draft.name.c_str(),
                           O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions));
    if (!file || !write_all(file.get(), bytes)) {
      const int error = errno;
      draft.drop();
      return not_followed(path, error);
    }
    share_file(file.get(), sharing_);
    const Swap swap = seen.state == State::missing ? settle(draft, folder.get(), name)
                                                   : exchange(draft, folder.get(), name, seen.info);
    const int error = errno;
    if (swap != Swap::done) draft.drop();
    if (swap == Swap::changed) return std::nullopt;
    if (swap == Swap::failed && (error != EXDEV || tries > 0)) return not_followed(path, error);
    struct stat info{};
    if (swap == Swap::done && ::fstat(file.get(), &info) == 0) return info;
    // The git folder is on another file system (a linked worktree): the draft goes beside the file.
    draft = {folder.get(), hidden_name};
  }
  return std::nullopt;
}

Result<void> WorktreeFiles::check_room(const std::string& path, std::size_t size) const {
  const Fd folder = parent(path, Missing::make);
  if (!folder) return not_followed(path, errno);
  // Without a name: nothing of it is left where we are killed.
  const Fd file(::openat(folder.get(), ".", O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600));
  if (!file && (errno == EOPNOTSUPP || errno == EISDIR)) {
    if (::faccessat(folder.get(), ".", W_OK | X_OK, AT_EACCESS) == 0) return {};
  }
  if (!file) return not_followed(path, errno);
  const int error = reserve_room(file.get(), size);
  if (error != 0) return not_followed(path, error);
  return {};
}

Result<bool> WorktreeFiles::remove(const std::string& path, const Seen& seen) const {
  const Fd folder = parent(path, Missing::leave);
  if (!folder) return errno == ENOENT;
  const std::string name = last_part(path);
  struct stat now{};
  if (::fstatat(folder.get(), name.c_str(), &now, AT_SYMLINK_NOFOLLOW) != 0) return true;
  if (!same_version(now, seen.info)) return false;
  if (::unlinkat(folder.get(), name.c_str(), 0) != 0) return not_followed(path, errno);
  std::string above = parent_of(path);
  while (!above.empty() && ::rmdir((root_ + '/' + above).c_str()) == 0) above = parent_of(above);
  return true;
}

}  // namespace tkt::git
