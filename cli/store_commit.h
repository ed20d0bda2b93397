#pragma once
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/session.h"

namespace tkt::cli {

/// Commits files of the store that are no tickets (policy, people, holidays): by who acts, when it
/// took place, with `subject` as the message. The commit's name; empty on a dry run.
Result<ObjectName> commit_files(Context& context, Repository& repository, const Snapshot& base,
                                const Act& act, std::vector<FileChange> changes,
                                const std::string& subject);

}  // namespace tkt::cli
