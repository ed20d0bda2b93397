#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/ports/repository.h"

namespace tkt {

/// A commit and what it follows.
struct CommitNode {
  ObjectName commit;
  std::vector<ObjectName> parents;
};

/// One line of a ref's log: where it was put, when and why.
struct RefStep {
  ObjectName to;
  Instant when{};
  std::string message;
};

/// A step that a ref is about to make. `from` and `to` may be the same: then only the log grows.
struct RefChange {
  std::string ref;  ///< `refs/tkt/…`
  ObjectName from;  ///< where it must stand now; empty = it is not there yet
  ObjectName to;
  Signature by;
  std::string message;  ///< one line
};

/// What one clone of a store keeps for itself: refs that nobody fetches or pushes, with a log. A
/// repository that can keep them is one of these as well.
class LocalRefs {
 public:
  LocalRefs() = default;
  LocalRefs(const LocalRefs&) = delete;
  LocalRefs& operator=(const LocalRefs&) = delete;
  virtual ~LocalRefs() = default;

  /// The commits of `at` that `reached` (empty = none) does not have, each after its parents.
  virtual Result<std::vector<CommitNode>> commits_since(const ObjectName& reached,
                                                        const Snapshot& at) = 0;
  /// Where the ref stands; nothing where there is none.
  virtual Result<std::optional<ObjectName>> local_ref(const std::string& ref) = 0;
  /// Its log, oldest first. Git forgets lines after `gc.reflogExpire`.
  virtual Result<std::vector<RefStep>> local_ref_log(const std::string& ref) = 0;
  /// Moves it, durably, and always logs it. `conflict` if it is not at `from` any more.
  virtual Result<void> move_local_ref(const RefChange& change) = 0;
};

/// The local refs of a repository that has them; nothing where it cannot keep any.
inline LocalRefs* local_refs_of(Repository& repository) {
  return dynamic_cast<LocalRefs*>(&repository);
}

}  // namespace tkt
