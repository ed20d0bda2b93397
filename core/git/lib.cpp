#include "core/git/lib.h"

#include <array>

#ifdef TKT_STATIC_LIBGIT2
extern "C" void tkt_leave_network_out();
#endif

namespace tkt::git {

namespace {

/// Settings of a repository that libgit2 takes for unknown, and that change nothing in how objects
/// and refs lie: configuration of one worktree (`configure` reads it), where missing objects come
/// from, and that none may be thrown away.
void know_extensions() {
  static std::array<const char*, 3> known{"worktreeconfig", "partialclone", "preciousobjects"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, known.data(), known.size());
}

int start_once() {
  const int started = git_libgit2_init();
  know_extensions();
  return started;
}

}  // namespace

void start_library() {
#ifdef TKT_STATIC_LIBGIT2
  tkt_leave_network_out();
#endif
  static const int started = start_once();
  (void)started;
}

std::string library_message() {
  const git_error* last = git_error_last();
  return last != nullptr && last->message != nullptr ? last->message : "unknown error";
}

}  // namespace tkt::git
