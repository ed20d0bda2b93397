#pragma once
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/git/lib.h"
#include "core/git/open.h"

namespace tkt::git {

/// Opens exactly the repository at `folder` (null where there is none after all), with the
/// configuration the options' environment says. Another owner's is `failed` unless `safe.directory`
/// allows it, as in git.
Result<Handle<git_repository>> open_trusted(const std::string& folder, const OpenOptions& options);

/// Lets a repository that was just made see the configuration that the options' environment says.
void configure(git_repository* repo, const OpenOptions& options);

/// A value of the user's and the system's configuration, without any repository's.
std::optional<std::string> user_config(const std::string& key, const OpenOptions& options);

/// `init.defaultBranch`, else `main`.
std::string initial_branch(const OpenOptions& options);

}  // namespace tkt::git
