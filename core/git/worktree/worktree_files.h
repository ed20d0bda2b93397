#pragma once
#include <optional>
#include <string>
#include <string_view>

#include <sys/stat.h>

#include "core/base/result.h"
#include "core/git/objects/tree.h"
#include "core/git/os.h"

namespace tkt::git {

/// Is it the same file with the same contents, as far as its inode can tell?
bool same_version(const struct stat& a, const struct stat& b);

/// The files of a worktree. Never follows a symbolic link on the way to a file: a link that came
/// with somebody's commit must not lead out of the worktree.
class WorktreeFiles {
 public:
  /// `scratch`: a folder for files in the making, if possible on the same file system.
  /// New files and folders get what `sharing` asks for.
  WorktreeFiles(std::string root, std::string scratch, Sharing sharing)
      : root_(std::move(root)), scratch_(std::move(scratch)), sharing_(sharing) {}

  enum class State {
    missing,  ///< nothing there
    file,     ///< a regular file
    other,    ///< a folder, a link, or something on the way that is no folder
  };
  struct Seen {
    State state = State::missing;
    std::string bytes;
    struct stat info{};
  };
  [[nodiscard]] Result<Seen> look(const std::string& path) const;

  /// Puts `bytes` where `seen` was, in one step that cannot be seen half done. Nothing if somebody
  /// changed the file meanwhile: theirs stays.
  Result<std::optional<struct stat>> place(const std::string& path, std::string_view bytes,
                                           unsigned mode, const Seen& seen) const;

  /// Can a file of `size` bytes be put there? `failed` with the reason where it cannot.
  [[nodiscard]] Result<void> check_room(const std::string& path, std::size_t size) const;

  /// Takes the file away, and folders that become empty; false if somebody changed it meanwhile.
  Result<bool> remove(const std::string& path, const Seen& seen) const;

 private:
  enum class Missing { make, leave };
  [[nodiscard]] Fd parent(const std::string& path, Missing missing) const;

  std::string root_;
  std::string scratch_;
  Sharing sharing_;
};

}  // namespace tkt::git
