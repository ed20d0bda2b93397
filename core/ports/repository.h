#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace tkt {

/// A git object name in lower-case hexadecimal; empty = there is none (an unborn branch).
using ObjectName = std::string;

/// One commit of the store's branch, pinned: everything read through it is from this moment.
struct Snapshot {
  ObjectName commit;  ///< empty on an unborn branch
  ObjectName tree;  ///< of the store's root folder; empty on an unborn branch and where the commit
                    ///< does not have that folder
};

/// A file as a tree lists it.
struct TreeFile {
  std::string path;
  ObjectName blob;
};

/// One path of a commit: its new bytes, or nothing to take the file away.
struct FileChange {
  std::string path;
  std::optional<std::string> bytes;
};

/// `Name <mail>` and a moment, as git's author and committer lines have them.
struct Signature {
  std::string name;
  std::string mail;
  Instant when{};
  int offset_minutes = 0;  ///< east of UTC, only for show
};

/// All that a commit says besides its tree.
struct CommitMeta {
  Signature author;     ///< who acted, and when it happened
  Signature committer;  ///< who recorded it, and when
  std::string message;  ///< whole: subject, blank line, trailers; ends in one newline
};

/// One commit to make: `meta` over `changes`.
struct NewCommit {
  CommitMeta meta;
  std::vector<FileChange> changes;
  /// Commits that are merged in: its parents after the one it is made over. `changes` say what the
  /// merge comes to, against the first parent.
  std::vector<ObjectName> merged = {};
};

/// A commit as the history tells it.
struct LogEntry {
  ObjectName commit;
  CommitMeta meta;
  std::vector<std::string> paths;  ///< what it changed against its first parent
};

/// Which commits `log` visits.
struct LogQuery {
  ObjectName from;        ///< the youngest commit; empty = the snapshot's
  std::string path;       ///< only commits that changed this file; empty = all
  std::size_t limit = 0;  ///< 0 = no limit
};

/// What is in a store at a commit: bytes under paths. Paths are relative to the store's root (which
/// may be a subfolder of the repository), with `/`. Reads take no lock.
class RepositoryReader {
 public:
  RepositoryReader() = default;
  RepositoryReader(const RepositoryReader&) = delete;
  RepositoryReader& operator=(const RepositoryReader&) = delete;
  virtual ~RepositoryReader() = default;

  /// The branch as it stands now. `damaged` where HEAD cannot be read.
  virtual Result<Snapshot> head() = 0;

  /// A commit by its full name, as `resolve_commit` and `LogEntry` give it.
  virtual Result<Snapshot> snapshot_of(const ObjectName& commit) {
    return fail(ErrorKind::not_found, text("there is no commit {}", commit));
  }

  /// The file's bytes; nothing where the path is not in the snapshot.
  virtual Result<std::optional<std::string>> read(const Snapshot& at, std::string_view path) = 0;

  /// A blob by its name, from whatever version it came (policy versions are found so).
  virtual Result<std::string> blob(const ObjectName& name) = 0;

  /// The blob name of a path in a snapshot; nothing where the path is not there.
  virtual Result<std::optional<ObjectName>> blob_name(const Snapshot& at,
                                                      std::string_view path) = 0;

  /// Every file under `folder` (whole store: ""), in path order, until `visit` returns false.
  virtual Result<void> list(const Snapshot& at, std::string_view folder,
                            const std::function<bool(const TreeFile&)>& visit) = 0;

  /// The files under `folder` that differ between two trees (either may be empty), found by a walk
  /// that skips equal subtrees: `before` or `after` is empty where the file is only in the other.
  virtual Result<void> diff(
      const ObjectName& before_tree, const ObjectName& after_tree, std::string_view folder,
      const std::function<void(std::string_view path, const ObjectName& before,
                               const ObjectName& after)>& visit) = 0;

  /// A committed change that index or worktree could not follow yet: what, why and what to do. The
  /// next opening tries again.
  [[nodiscard]] virtual std::optional<Error> unfinished() const { return std::nullopt; }

  /// The name that `bytes` would have as a blob; writes nothing.
  [[nodiscard]] virtual ObjectName name_of(std::string_view bytes) const = 0;
};

/// How a store came to be as it is: its commits.
class RepositoryHistory {
 public:
  RepositoryHistory() = default;
  RepositoryHistory(const RepositoryHistory&) = delete;
  RepositoryHistory& operator=(const RepositoryHistory&) = delete;
  virtual ~RepositoryHistory() = default;

  /// Commits from young to old, first parents and merged ones, until `visit` returns false.
  virtual Result<void> log(const Snapshot& at, const LogQuery& query,
                           const std::function<bool(const LogEntry&)>& visit) = 0;

  /// Full object name of a unique abbreviated commit; `not_found` otherwise.
  virtual Result<ObjectName> resolve_commit(std::string_view name) = 0;
};

/// Changes of a store. `commit` is compare-and-swap: it moves the branch only if it still stands at
/// `base`, and then brings index and worktree along (in a store that has them) without touching
/// anything else that a person staged or edited. A process killed at any instant leaves the
/// store before or after the change; the next one that opens it brings index and worktree in line.
class RepositoryWriter {
 public:
  RepositoryWriter() = default;
  RepositoryWriter(const RepositoryWriter&) = delete;
  RepositoryWriter& operator=(const RepositoryWriter&) = delete;
  virtual ~RepositoryWriter() = default;

  /// Makes one commit over `base` and moves the branch to it, durably (fsync) before it returns.
  /// `conflict` if the branch moved since `base` (nothing is written that anyone sees), or if one
  /// of the changed paths has uncommitted edits in worktree or index; `failed` on a full disk and
  /// the like. Where only index or worktree could not follow, the commit stands and the next
  /// opening repairs them.
  virtual Result<Snapshot> commit(const Snapshot& base, const NewCommit& what) = 0;

  /// Many commits, each over the one before, with one move of the branch at the end and one fsync
  /// for all: all or none. `progress(done)` is called now and then.
  virtual Result<Snapshot> commit_many(const Snapshot& base,
                                       const std::function<std::optional<NewCommit>()>& next,
                                       const std::function<void(std::size_t)>& progress) = 0;

  /// Holds the writers' lock of this store (an OS lock, waits a bounded time, else `conflict`) for
  /// as long as `work` runs, so that read-decide-commit of several processes queue up instead of
  /// racing. `commit` takes it by itself where it is not held. Re-entrant within one object.
  virtual Result<void> exclusively(const std::function<Result<void>()>& work) = 0;

  /// Does the worktree or the index hold an uncommitted edit of this path? False in a bare one.
  virtual Result<bool> has_uncommitted_edit(const Snapshot& at, std::string_view path) = 0;
};

/// Where the repository lies on this machine, and what git says here.
class RepositoryPlace {
 public:
  RepositoryPlace() = default;
  RepositoryPlace(const RepositoryPlace&) = delete;
  RepositoryPlace& operator=(const RepositoryPlace&) = delete;
  virtual ~RepositoryPlace() = default;

  /// Value of a git configuration key as seen from this repository (`user.name`).
  virtual std::optional<std::string> config(std::string_view key) = 0;

  /// Where local files of the store (cache, locks, drafts) go: `<git dir>/tkt`. Absolute.
  [[nodiscard]] virtual std::string local_folder() const = 0;

  /// Absolute path of the store's root in the worktree; nothing for a bare repository.
  [[nodiscard]] virtual std::optional<std::string> worktree_root() const = 0;
};

/// The git repository below a store, as `core` needs it. Who only reads takes a `RepositoryReader`.
class Repository : public RepositoryReader,
                   public RepositoryHistory,
                   public RepositoryWriter,
                   public RepositoryPlace {};

}  // namespace tkt
