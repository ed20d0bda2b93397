#pragma once
#include <string>

#include "core/base/result.h"
#include "core/git/lib.h"
#include "core/git/open.h"

namespace tkt::git {

/// Opens exactly the repository at `folder` (null where there is none after all), with the
/// configuration the options' environment says. Another owner's is `failed` unless `safe.directory`
/// allows it, as in git.
Result<Handle<git_repository>> open_trusted(const std::string& folder, const OpenOptions& options);

/// `init.defaultBranch`, else `main`.
std::string initial_branch(const OpenOptions& options);

}  // namespace tkt::git
