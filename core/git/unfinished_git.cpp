#include "core/git/unfinished_git.h"

namespace tkt::git {

std::optional<GitWork> unfinished_git_work(git_repository* repo) {
  switch (git_repository_state(repo)) {
    case GIT_REPOSITORY_STATE_MERGE:
      return GitWork{"merge", "git merge --continue", "git merge --abort"};
    case GIT_REPOSITORY_STATE_REVERT:
    case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
      return GitWork{"revert", "git revert --continue", "git revert --abort"};
    case GIT_REPOSITORY_STATE_CHERRYPICK:
    case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
      return GitWork{"cherry-pick", "git cherry-pick --continue", "git cherry-pick --abort"};
    case GIT_REPOSITORY_STATE_BISECT:
      return GitWork{"bisect", "git bisect log", "git bisect reset"};
    case GIT_REPOSITORY_STATE_REBASE:
    case GIT_REPOSITORY_STATE_REBASE_INTERACTIVE:
    case GIT_REPOSITORY_STATE_REBASE_MERGE:
      return GitWork{"rebase", "git rebase --continue", "git rebase --abort"};
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX:
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE:
      return GitWork{"git am", "git am --continue", "git am --abort"};
    default:
      return std::nullopt;
  }
}

}  // namespace tkt::git
