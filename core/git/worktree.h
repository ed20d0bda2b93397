#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/git/journal.h"
#include "core/git/odb.h"
#include "core/git/os.h"

namespace tkt::git {

/// Index and files of a worktree: are there a person's edits in a path, and how a change reaches
/// them.
class Worktree {
 public:
  struct Config {
    std::string root;        ///< absolute, no slash at the end
    std::string own_folder;  ///< the git folder of this worktree: where its index is
    Sharing sharing;
    bool trust_file_mode = true;  ///< core.fileMode
  };
  Worktree(Config config, const Odb& odb) : config_(std::move(config)), odb_(&odb) {}

  /// The first of these paths in which index or file differ from `before` (and from `after`, for a
  /// file that lies there untracked with just the right bytes); empty if there is none. `failed`
  /// for an index of a kind that cannot be read (sparse, split).
  [[nodiscard]] Result<std::string> edited(const std::vector<FileMove>& files) const;

  /// Brings index and files from `before` to `after`, and leaves alone what is neither.
  Result<void> follow(const std::vector<FileMove>& files);

 private:
  Config config_;
  const Odb* odb_;
};

}  // namespace tkt::git
