#include "core/git/worktree.h"

namespace tkt::git {

Result<std::string> Worktree::edited(const std::vector<FileMove>&) const {
  return std::string();
}
Result<void> Worktree::follow(const std::vector<FileMove>&) {
  return {};
}

}  // namespace tkt::git
