#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/git/commit_walk.h"
#include "core/git/journal.h"
#include "core/git/lib.h"
#include "core/git/objects/odb.h"
#include "core/git/objects/pack_writer.h"
#include "core/git/objects/tree_editor.h"
#include "core/git/open.h"
#include "core/git/refs.h"
#include "core/git/worktree/worktree.h"
#include "core/git/writer_lock.h"
#include "core/ports/local_refs.h"

namespace tkt::git {

/// What a repository needs besides libgit2's handle.
struct StorePlace {
  GitFolders folders;
  std::string worktree;  ///< root of the worktree, no slash at the end; empty = bare
  std::string prefix;    ///< the store's folder in the repository: "" or ending in a slash
};

/// `tkt::Repository` over libgit2's readers and writers of our own.
class GitRepository : public Repository, public LocalRefs {
 public:
  GitRepository(Handle<git_repository> repo, Odb odb, StorePlace place, const OpenOptions& options);

  Result<Snapshot> head() override;
  Result<Snapshot> snapshot_of(const ObjectName& commit) override;
  Result<std::optional<std::string>> read(const Snapshot& at, std::string_view path) override;
  Result<std::string> blob(const ObjectName& name) override;
  Result<std::optional<ObjectName>> blob_name(const Snapshot& at, std::string_view path) override;
  Result<void> list(const Snapshot& at, std::string_view folder,
                    const std::function<bool(const TreeFile&)>& visit) override;
  Result<void> diff(const ObjectName& before_tree, const ObjectName& after_tree,
                    std::string_view folder,
                    const std::function<void(std::string_view path, const ObjectName& before,
                                             const ObjectName& after)>& visit) override;
  [[nodiscard]] ObjectName name_of(std::string_view bytes) const override;
  Result<Snapshot> commit(const Snapshot& base, const NewCommit& what) override;
  Result<Snapshot> commit_many(const Snapshot& base,
                               const std::function<std::optional<NewCommit>()>& next,
                               const std::function<void(std::size_t)>& progress) override;
  Result<void> exclusively(const std::function<Result<void>()>& work) override;
  Result<void> log(const Snapshot& at, const LogQuery& query,
                   const std::function<bool(const LogEntry&)>& visit) override;
  Result<std::vector<CommitNode>> commits_since(const ObjectName& reached,
                                                const Snapshot& at) override;
  Result<std::optional<ObjectName>> local_ref(const std::string& ref) override;
  Result<std::vector<RefStep>> local_ref_log(const std::string& ref) override;
  Result<void> move_local_ref(const RefChange& change) override;
  Result<ObjectName> resolve_commit(std::string_view name) override;
  std::optional<std::string> config(std::string_view key) override;
  [[nodiscard]] std::optional<Error> unfinished() const override;
  [[nodiscard]] std::string local_folder() const override;
  [[nodiscard]] std::optional<std::string> worktree_root() const override;
  Result<bool> has_uncommitted_edit(const Snapshot& at, std::string_view path) override;

  /// Finishes what a killed writer's journal says, if there is one and nobody is writing.
  void repair_if_idle();

 private:
  Result<Snapshot> snapshot(const Oid& commit);
  [[nodiscard]] Error with_way_to_fetch(Error error, const ObjectName& name) const;
  Result<Branch> expect(const Snapshot& base);
  Result<void> acquire();
  void repair();
  /// What many commits come to.
  struct Batch {
    Oid last;
    std::string signature;  ///< of the last one's committer
    std::string subject;    ///< of the last one
    std::size_t commits = 0;
    std::vector<FileMove> files;
  };
  Result<Batch> write_batch(const Branch& branch, PackWriter& pack,
                            const std::function<std::optional<NewCommit>()>& next,
                            const std::function<void(std::size_t)>& progress);
  void drop_keep(const Journal& journal);
  void clear_locks(const Journal& journal);
  Result<void> carry_over(Journal& journal);
  Result<void> write_journal(const Journal& journal, SyncBatch& batch);
  Result<Oid> root_tree(const Oid& commit);
  [[nodiscard]] Result<std::vector<Oid>> parents_of(const Oid& over, const NewCommit& what) const;
  [[nodiscard]] Result<std::vector<FileMove>> apply(TreeEditor& editor,
                                                    const std::vector<FileChange>& changes,
                                                    ObjectSink& sink, KnownBlobs& known) const;
  Result<void> refuse_edited(const std::vector<FileMove>& files);
  void confirm(const RefMove& move);
  Result<void> land(const Journal& journal, const RefMove& move, const KnownBlobs& known,
                    std::optional<IndexLock> index);
  [[nodiscard]] Result<void> refuse_unfinished_git(const Branch& branch) const;
  Result<std::optional<IndexLock>> lock_index();
  tl::unexpected<Error> outrun(const Error& conflict, std::optional<IndexLock> index);
  void clear_index_lock();
  /// One commit in a pack of its own that a running `git gc` leaves alone.
  Result<Snapshot> commit_kept(const Snapshot& base, const NewCommit& what);
  Result<void> follow(const Journal& journal);
  [[nodiscard]] std::string full(std::string_view path) const;
  [[nodiscard]] std::string local(std::string_view name) const;

  Handle<git_repository> repo_;
  Odb odb_;
  StorePlace place_;
  OpenOptions options_;
  Handle<git_config> config_;
  Sharing sharing_;
  Refs refs_;
  WriterLock lock_;
  CommitWalk history_;
  Trees trees_;
  std::optional<Worktree> worktree_;
  std::vector<FileMove> unfinished_;  ///< of a change whose index or files could not follow yet
  std::optional<Error> why_unfinished_;
  std::optional<Error> unconfirmed_;     ///< the disk would not say that a move lasts
  std::optional<IndexLock> kept_index_;  ///< for the next try of a change that was outrun
  int exclusive_ = 0;                    ///< how many `exclusively` are under way
};

/// Refuses what must not get into a store: absolute paths, `..`, `.git`, control characters.
Result<void> check_path(std::string_view path);

}  // namespace tkt::git
