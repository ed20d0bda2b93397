#include "core/git/lib.h"

namespace tkt::git {

void start_library() {
  static const int started = git_libgit2_init();
  (void)started;
}

std::string library_message() {
  const git_error* last = git_error_last();
  return last != nullptr && last->message != nullptr ? last->message : "unknown error";
}

}  // namespace tkt::git
