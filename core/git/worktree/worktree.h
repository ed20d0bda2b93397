#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/git/journal.h"
#include "core/git/objects/odb.h"
#include "core/git/os.h"
#include "core/git/worktree/index_file.h"
#include "core/git/worktree/index_lock.h"
#include "core/git/worktree/worktree_files.h"

namespace tkt::git {

/// Blobs whose bytes are at hand: those of the change itself.
using KnownBlobs = std::unordered_map<Oid, std::string_view, OidHash>;

/// Index and files of a worktree: are there a person's edits in a path, and how a change reaches
/// them.
class Worktree {
 public:
  struct Config {
    std::string root;        ///< absolute, no slash at the end
    std::string own_folder;  ///< the git folder of this worktree: where its index is
    Sharing sharing;
    bool trust_file_mode = true;  ///< core.fileMode
    std::chrono::milliseconds git_patience{};
  };
  Worktree(Config config, const Odb& odb)
      : config_(std::move(config)),
        odb_(&odb),
        files_(config_.root, config_.own_folder + "/tkt", config_.sharing) {}

  /// The first of these paths in which index or file differ from `before` (and from `after`, for a
  /// file that lies there untracked with just the right bytes); empty if there is none. `failed`
  /// for an index of a kind that cannot be read (sparse, split).
  [[nodiscard]] Result<std::string> edited(const std::vector<FileMove>& files);

  /// Git's lock of the index. `conflict` where a git process keeps it.
  [[nodiscard]] Result<IndexLock> lock() const;

  /// Could index and files follow these changes? To be asked before the branch moves: what was
  /// committed and cannot be seen in the worktree, the next plain commit would take back.
  /// `conflict` where a folder cannot be written, or the disk has no room.
  [[nodiscard]] Result<void> check_room(const std::vector<FileMove>& files, const KnownBlobs& known,
                                        const IndexLock& lock);

  /// Brings index and files from `before` to `after`, and leaves alone what is neither: a person's.
  /// What is not `known` is read from the object database.
  Result<void> follow(const std::vector<FileMove>& files, const KnownBlobs& known, IndexLock lock);

 private:
  using Updates = std::map<std::string, std::optional<IndexUpdate>>;
  /// The index as it is now; read again only if the file is another one than last time.
  [[nodiscard]] Result<const IndexFile*> index();
  [[nodiscard]] std::string index_path() const { return config_.own_folder + "/index"; }
  [[nodiscard]] bool holds(const WorktreeFiles::Seen& seen, const std::optional<FileRef>& file,
                           bool exactly) const;
  [[nodiscard]] Result<bool> is_edited(const IndexFile& index, const FileMove& file) const;
  [[nodiscard]] bool is_placed(const IndexFile& index, const FileMove& file) const;
  [[nodiscard]] Result<std::size_t> size_of(const Oid& blob, const KnownBlobs& known) const;
  Result<void> follow_file(const IndexFile& index, const FileMove& file, const KnownBlobs& known,
                           Updates& updates);
  [[nodiscard]] Result<std::optional<struct stat>> follow_bytes(const FileMove& file,
                                                                const KnownBlobs& known);

  Config config_;
  const Odb* odb_;
  WorktreeFiles files_;
  std::optional<IndexFile> index_;
  struct stat index_info_{};
};

}  // namespace tkt::git
