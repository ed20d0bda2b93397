#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/git/os.h"
#include "core/ports/repository.h"

namespace tkt {

/// An environment variable's value; nothing where it is not set.
using EnvLookup = std::function<std::optional<std::string>(std::string_view)>;

/// What opening needs from outside.
struct OpenOptions {
  /// Where git's configuration is: HOME, XDG_CONFIG_HOME, GIT_CONFIG_GLOBAL, GIT_CONFIG_SYSTEM,
  /// GIT_CONFIG_NOSYSTEM; and the quarantine of a pre-receive hook (GIT_OBJECT_DIRECTORY together
  /// with GIT_QUARANTINE_PATH). Nothing else is asked for: GIT_DIR and the like do not matter.
  /// Empty = no environment.
  EnvLookup env;
  /// How long `exclusively` and `commit` wait for other writers.
  std::chrono::milliseconds patience{std::chrono::seconds(30)};
  /// How long a write waits for a git process that holds the branch's or the index's lock file.
  std::chrono::milliseconds git_patience{std::chrono::seconds(2)};
  Durability durability = Durability::fsync;
  /// Called as soon as a commit stands, before anything else is done: once for each move of the
  /// branch.
  std::function<void()> on_commit;
};

/// Opens the store that `start` belongs to: the nearest folder upwards that holds `tkt.toml`, in
/// the worktree or, where it was taken away there, in HEAD; or a bare repository that has it at the
/// root of HEAD. An unfinished change of a killed process is brought to its end.
///
/// `not_found` if there is no store; `failed` if git will not trust the repository (another owner)
/// or libgit2 cannot handle its kind (SHA-256, reftable).
Result<std::unique_ptr<Repository>> open_repository(const std::string& start,
                                                    const OpenOptions& options);

/// What git's configuration says there (`user.name`): that of the repository that `folder` lies in,
/// or would lie in, with the user's; without one, the user's alone. To ask before a store is made.
std::optional<std::string> config_around(const std::string& folder, const std::string& key,
                                         const OpenOptions& options);

enum class RepositoryKind { worktree, bare };

/// The repository for a new store in `folder`: the one it lies in (a worktree one), or a new one.
/// An existing one is opened as it is, whether or not it holds other files.
Result<std::unique_ptr<Repository>> create_repository(const std::string& folder,
                                                      RepositoryKind kind,
                                                      const OpenOptions& options);

}  // namespace tkt
