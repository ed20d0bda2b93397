#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <sys/types.h>

#include "core/base/result.h"

namespace tkt {

/// Is a commit to survive a power cut from the moment it is acknowledged?
enum class Durability {
  fsync,  ///< yes: what people's stores get
  none,   ///< no: stores that are thrown away
};

}  // namespace tkt

namespace tkt::git {

/// An open file descriptor, closed with its owner.
class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Fd();
  [[nodiscard]] int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

/// The error of a system call on `path`, in three parts: a full disk, a read-only store and missing
/// rights each say what to do.
Error os_error(int error_number, Text what);

/// `cannot write {path}: {why}`
tl::unexpected<Error> cannot_write(const std::string& path, int error_number);

/// How a repository shares its files (`core.sharedRepository`), as git computes it.
struct Sharing {
  int bits = 0;  ///< 0: the umask decides; > 0: bits to add; < 0: exactly these bits

  /// Reads git's spelling: umask, group, all, true, 0660, ...
  static Sharing parse(std::string_view value);
  [[nodiscard]] mode_t file_mode(mode_t mode) const;
  [[nodiscard]] mode_t folder_mode(mode_t mode) const;
};

/// Opens with O_CLOEXEC, again after EINTR.
Fd open_file(const std::string& path, int flags, mode_t mode = 0666);

/// The whole file; nothing if it is not there.
Result<std::optional<std::string>> read_file(const std::string& path);

/// A new file of its own for writing and reading: `stem` with something unique behind it, which
/// becomes its name; `mode` less the umask. Invalid with `errno` set.
Fd make_unique_file(std::string& stem, mode_t mode);

/// False with `errno` set.
bool write_all(int fd, std::string_view bytes);

/// Sees to it that the file can grow to `bytes`. 0, or the error number; a file system that cannot
/// tell counts as one that can, and says so when something is written.
int reserve_room(int fd, std::size_t bytes);

/// Creates `folder` and its parents as git does in a shared repository. False with `errno` set.
bool make_folders(const std::string& folder, Sharing sharing);

/// Gives an open file the permissions a shared repository wants.
void share_file(int fd, Sharing sharing);

/// The same for a folder.
void share_folder(int fd, Sharing sharing);

/// Files whose bytes must be on the disk before something may point to them. Writing starts when a
/// file is added, so that `run` waits for the device once and not once per file.
class SyncBatch {
 public:
  explicit SyncBatch(Durability durability) : durability_(durability) {}
  void add(Fd file, std::string path);
  void add_folder(std::string path);
  Result<void> run();

 private:
  Durability durability_;
  std::vector<std::pair<Fd, std::string>> files_;
  std::vector<std::string> folders_;
};

/// Everything on the disk that `folder` is on: for what others wrote there, once in a store's life.
Result<void> sync_disk_of(const std::string& folder, Durability durability);

[[nodiscard]] bool exists(const std::string& path);
[[nodiscard]] bool is_folder(const std::string& path);
/// The folder part of a path, without its slash ("" for a bare name).
[[nodiscard]] std::string parent_of(const std::string& path);

}  // namespace tkt::git
