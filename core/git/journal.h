#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/git/objects/oid.h"
#include "core/git/objects/tree.h"

namespace tkt::git {

/// One file of a change; paths count from the root of the repository.
struct FileMove {
  std::string path;
  std::optional<FileRef> before;
  std::optional<FileRef> after;
  bool operator==(const FileMove&) const = default;
};

/// What a writer is about to do, noted before it takes its first lock, so that whoever comes after
/// its death can finish index and worktree and clear its locks.
struct Journal {
  std::string ref;  ///< the ref that moves
  Oid before;       ///< none on an unborn branch
  Oid after;
  std::string keep;  ///< name of the `.keep` file that guards a new pack; may be empty
  std::vector<FileMove> files;
  bool operator==(const Journal&) const = default;

  [[nodiscard]] std::string encode() const;
  /// Nothing where the text is not whole: its writer died over it and had locked nothing yet.
  static std::optional<Journal> decode(std::string_view text);
};

}  // namespace tkt::git
