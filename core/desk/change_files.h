#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/desk/change.h"

namespace tkt {

/// Files of the store that are no tickets, as they are to be: policy, people, holidays.
struct FilesDecision {
  std::vector<FileChange> files;  ///< none = nothing to do
  std::string subject;            ///< of the commit
};

using DecideFiles = std::function<Result<FilesDecision>(const Desk&)>;

/// The one way in which they change: `decide` says the files over what is there, and they are
/// committed by compare-and-swap; where somebody else was faster, it decides again. The commit's
/// name; empty on a dry run, and where there was nothing to do. `conflict` where one of the files
/// has uncommitted edits.
Result<ObjectName> change_files(Desk& desk, const Act& act, const DecideFiles& decide);

/// The commit that says so, by who acts, when it took place; for a store that has no desk yet.
NewCommit files_commit(const Act& act, Instant now, FilesDecision decision);

}  // namespace tkt
