#include "core/git/lib.h"

#ifdef TKT_STATIC_LIBGIT2
extern "C" void tkt_leave_network_out();
#endif

namespace tkt::git {

void start_library() {
#ifdef TKT_STATIC_LIBGIT2
  tkt_leave_network_out();
#endif
  static const int started = git_libgit2_init();
  (void)started;
}

std::string library_message() {
  const git_error* last = git_error_last();
  return last != nullptr && last->message != nullptr ? last->message : "unknown error";
}

}  // namespace tkt::git
