#pragma once
#include <functional>
#include <string>
#include <unordered_set>
#include <utility>

#include "core/base/result.h"
#include "core/git/objects/commit_object.h"
#include "core/git/objects/tree.h"
#include "core/ports/repository.h"

namespace tkt::git {

/// Walks commits from young to old.
class CommitWalk {
 public:
  /// `cut_off`: the commits of a shallow clone whose parents are not here; the history begins with
  /// them.
  explicit CommitWalk(const Odb& odb, std::unordered_set<Oid, OidHash> cut_off = {})
      : odb_(&odb), trees_(odb), cut_off_(std::move(cut_off)) {}

  /// Commits from `from` down. With a `path` only those that changed it, where a merge that took it
  /// over from one parent is followed to that parent alone (git's own simplification).
  [[nodiscard]] Result<void> walk(const Oid& from, const std::string& path,
                                  const std::function<Result<bool>(const Oid&)>& visit) const;

  /// Whole entry of one commit; paths below `prefix` ("" or ending in a slash), without it.
  [[nodiscard]] Result<LogEntry> entry(const Oid& commit, const std::string& prefix) const;

  [[nodiscard]] Result<CommitHeader> header(const Oid& commit) const;

  /// Is `old` in the history of `young`, or the same?
  [[nodiscard]] Result<bool> contains(const Oid& young, const Oid& old) const;

 private:
  const Odb* odb_;
  Trees trees_;
  std::unordered_set<Oid, OidHash> cut_off_;
};

/// The commits at which a shallow clone was cut off, by git's list of them in the common folder;
/// none in a whole one.
std::unordered_set<Oid, OidHash> cut_off_commits(const std::string& common_folder);

}  // namespace tkt::git
