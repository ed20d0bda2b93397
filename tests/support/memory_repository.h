#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/ports/local_refs.h"
#include "core/ports/repository.h"

namespace tkt::test {

/// A repository in memory that keeps the promises of the port: commits by compare-and-swap, trees,
/// history, refs of its own. No git and no disk. `tests/unit/git/repository_contract_test.cpp`
/// holds it and the real one to the same answers.
class MemoryRepository final : public Repository, public LocalRefs {
 public:
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

  Result<void> log(const Snapshot& at, const LogQuery& query,
                   const std::function<bool(const LogEntry&)>& visit) override;
  Result<ObjectName> resolve_commit(std::string_view name) override;

  Result<Snapshot> commit(const Snapshot& base, const NewCommit& what) override;
  Result<Snapshot> commit_many(const Snapshot& base,
                               const std::function<std::optional<NewCommit>()>& next,
                               const std::function<void(std::size_t)>& progress) override;
  Result<void> exclusively(const std::function<Result<void>()>& work) override { return work(); }
  Result<bool> has_uncommitted_edit(const Snapshot& at, std::string_view path) override;

  std::optional<std::string> config(std::string_view key) override;
  [[nodiscard]] std::string local_folder() const override { return "/nowhere/tkt"; }
  [[nodiscard]] std::optional<std::string> worktree_root() const override { return std::nullopt; }

  Result<std::vector<CommitNode>> commits_since(const ObjectName& reached,
                                                const Snapshot& at) override;
  Result<std::optional<ObjectName>> local_ref(const std::string& ref) override;
  Result<std::vector<RefStep>> local_ref_log(const std::string& ref) override;
  Result<void> move_local_ref(const RefChange& change) override;

  /// What a test makes of the world around it.
  std::set<std::string, std::less<>> edited;  ///< paths with uncommitted edits
  std::map<std::string, std::string, std::less<>> settings;
  /// Run once, before the next commit is looked at: somebody who is faster.
  std::function<void()> meanwhile;
  std::size_t commits_made = 0;
  std::size_t blobs_read = 0;

 private:
  using Tree = std::map<std::string, ObjectName, std::less<>>;  ///< path to blob
  struct Commit {
    ObjectName tree;
    std::vector<ObjectName> parents;
    CommitMeta meta;
  };
  struct Ref {
    ObjectName at;
    std::vector<RefStep> log;
  };

  [[nodiscard]] const Tree& tree(const ObjectName& name) const;
  [[nodiscard]] const Tree& tree_of(const ObjectName& commit) const;
  [[nodiscard]] Result<const Commit*> found(const ObjectName& commit) const;
  ObjectName keep(Tree files);
  Result<ObjectName> make(const ObjectName& over, const NewCommit& what);
  [[nodiscard]] LogEntry entry(const ObjectName& commit) const;
  [[nodiscard]] std::set<ObjectName> ancestors(const ObjectName& commit) const;
  void add_after_parents(const ObjectName& commit, std::set<ObjectName>& known,
                         std::vector<CommitNode>& out) const;

  std::map<ObjectName, std::string> blobs_;
  std::map<ObjectName, Tree> trees_;
  std::map<ObjectName, Commit> commits_;
  std::map<std::string, Ref> refs_;
  ObjectName head_;
};

}  // namespace tkt::test
