#include "core/git/os.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/contains.h"
#include "core/base/system_reason.h"

namespace tkt::git {

Fd::~Fd() {
  if (fd_ >= 0) ::close(fd_);
}

Error os_error(int error_number, Text what) {
  Error error{ErrorKind::failed, std::move(what), {}, std::nullopt, {}};
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      error.hints.push_back(text("make room on that disk and run it again; nothing was changed"));
      break;
    case EROFS:
    case EACCES:
    case EPERM:
      error.hints.push_back(
          text("you may not write there: ask the store's owner for write access; nothing was "
               "changed"));
      break;
    default:
      error.hints.push_back(text("nothing was changed; run it again when this is solved"));
  }
  return error;
}

tl::unexpected<Error> cannot_write(const std::string& path, int error_number) {
  return tl::unexpected<Error>(
      os_error(error_number, text("cannot write {}: {}", path, system_reason(error_number))));
}

Sharing Sharing::parse(std::string_view value) {
  constexpr int group = 0660;
  constexpr int all = 0664;
  if (value == "group" || value == "true" || value == "yes" || value == "on") return {group};
  if (value == "all" || value == "world" || value == "everybody") return {all};
  int octal = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), octal, 8);
  if (problem != std::errc() || end != value.data() + value.size()) return {0};
  if (octal <= 0) return {0};
  if (octal == 1) return {group};
  if (octal == 2) return {all};
  return {(octal & 0600) == 0600 ? -(octal & 0666) : 0};
}

mode_t Sharing::file_mode(mode_t mode) const {
  if (bits == 0) return mode;
  auto tweak = static_cast<mode_t>(bits < 0 ? -bits : bits);
  if ((mode & S_IWUSR) == 0) tweak &= ~mode_t{0222};
  if ((mode & S_IXUSR) != 0) tweak |= (tweak & 0444U) >> 2U;
  return bits < 0 ? ((mode & ~mode_t{0777}) | tweak) : (mode | tweak);
}

mode_t Sharing::folder_mode(mode_t mode) const {
  if (bits == 0) return mode;
  mode_t shared = file_mode(mode);
  shared |= (shared & 0444U) >> 2U;
  return shared | S_ISGID;
}

Fd open_file(const std::string& path, int flags, mode_t mode) {
  int fd = -1;
  do {
    fd = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  } while (fd < 0 && errno == EINTR);
  return Fd(fd);
}

Result<std::optional<std::string>> read_file(const std::string& path) {
  const Fd file = open_file(path, O_RDONLY);
  if (!file && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  struct stat info{};
  if (!file || ::fstat(file.get(), &info) != 0) {
    return tl::unexpected<Error>(
        os_error(errno, text("cannot read {}: {}", path, system_reason(errno))));
  }
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::read(file.get(), bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      return tl::unexpected<Error>(
          os_error(errno, text("cannot read {}: {}", path, system_reason(errno))));
    }
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  bytes.resize(done);
  return bytes;
}

Fd make_unique_file(std::string& stem, mode_t mode) {
  static std::atomic<unsigned> counter{0};
  for (int tries = 0; tries < 100; ++tries) {
    const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
    const std::string name = fmt::format("{}{:x}-{:x}-{:x}", stem, ::getpid(), now, ++counter);
    Fd file = open_file(name, O_RDWR | O_CREAT | O_EXCL, mode);
    if (!file && errno == EEXIST) continue;
    if (file) stem = name;
    return file;
  }
  return Fd();
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

int reserve_room(int fd, std::size_t bytes) {
  if (bytes == 0) return 0;
  const int error = ::posix_fallocate(fd, 0, static_cast<off_t>(bytes));
  return error == EOPNOTSUPP || error == EINVAL ? 0 : error;
}

bool make_folders(const std::string& folder, Sharing sharing) {
  if (::mkdir(folder.c_str(), 0777) == 0) {
    struct stat info{};
    if (sharing.bits != 0 && ::stat(folder.c_str(), &info) == 0) {
      (void)::chmod(folder.c_str(), sharing.folder_mode(info.st_mode & 07777U));
    }
    return true;
  }
  if (errno == EEXIST) return is_folder(folder);
  if (errno != ENOENT) return false;
  const std::string parent = parent_of(folder);
  if (parent.empty()) return false;
  // The parent is there by now, or nothing can be made in it (`/proc`): no need to go further up.
  if (is_folder(parent)) return ::mkdir(folder.c_str(), 0777) == 0 || errno == EEXIST;
  return make_folders(parent, sharing) && make_folders(folder, sharing);
}

void share_file(int fd, Sharing sharing) {
  struct stat info{};
  if (sharing.bits == 0 || ::fstat(fd, &info) != 0) return;
  (void)::fchmod(fd, sharing.file_mode(info.st_mode & 07777U));
}

void share_folder(int fd, Sharing sharing) {
  struct stat info{};
  if (sharing.bits == 0 || ::fstat(fd, &info) != 0) return;
  (void)::fchmod(fd, sharing.folder_mode(info.st_mode & 07777U));
}

void SyncBatch::add(Fd file, std::string path) {
  if (durability_ == Durability::none) return;
  (void)::sync_file_range(file.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
  files_.emplace_back(std::move(file), std::move(path));
}

void SyncBatch::add_folder(std::string path) {
  if (durability_ == Durability::none) return;
  if (!contains(folders_, path)) {
    folders_.push_back(std::move(path));
  }
}

Result<void> SyncBatch::run() {
  for (const auto& [file, path] : files_) {
    if (::fsync(file.get()) != 0) return cannot_write(path, errno);
  }
  for (const std::string& path : folders_) {
    const Fd folder = open_file(path, O_RDONLY | O_DIRECTORY);
    // Some network file systems cannot sync a folder; they answer EINVAL.
    if (!folder || (::fsync(folder.get()) != 0 && errno != EINVAL)) {
      return cannot_write(path, errno);
    }
  }
  files_.clear();
  folders_.clear();
  return {};
}

Result<void> sync_disk_of(const std::string& folder, Durability durability) {
  if (durability == Durability::none) return {};
  const Fd file = open_file(folder, O_RDONLY | O_DIRECTORY);
  if (!file || ::syncfs(file.get()) != 0) return cannot_write(folder, errno);
  return {};
}

bool exists(const std::string& path) {
  struct stat info{};
  return ::lstat(path.c_str(), &info) == 0;
}

bool is_folder(const std::string& path) {
  struct stat info{};
  return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return "";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace tkt::git
