#pragma once
#include <optional>
#include <string_view>

#include <git2.h>

namespace tkt::git {

/// Something that somebody began with git and did not end.
struct GitWork {
  std::string_view name;
  std::string_view finish;  ///< the command that goes on with it
  std::string_view abort;   ///< the command that gives it up
};

/// What is under way in the repository: a merge, a rebase, …
std::optional<GitWork> unfinished_git_work(git_repository* repo);

}  // namespace tkt::git
