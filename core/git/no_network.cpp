// What libgit2's TLS, SSH and HTTP members would define, so that a static link leaves them and the
// libraries behind them out: `tkt` never uses libgit2's network (fetch and push go through `git`),
// and starting them costs every command some 12 ms. The names are libgit2 1.5's own.
#include <git2.h>
#include <git2/sys/stream.h>
#include <git2/sys/transport.h>

namespace {

int not_built_in() {
  return GIT_ERROR;
}

}  // namespace

// NOLINTBEGIN(readability-identifier-naming,misc-use-internal-linkage,bugprone-reserved-identifier)
extern "C" {

int git_http__expect_continue = 0;

int git_mbedtls_stream_global_init() {
  return 0;
}
int git_mbedtls__set_cert_location(const char* /*file*/, const char* /*path*/) {
  return not_built_in();
}
int git_mbedtls_stream_new(git_stream** /*out*/, const char* /*host*/, const char* /*port*/) {
  return not_built_in();
}
int git_mbedtls_stream_wrap(git_stream** /*out*/, git_stream* /*in*/, const char* /*host*/) {
  return not_built_in();
}

int git_transport_ssh_global_init() {
  return 0;
}
int git_transport_ssh_with_paths(git_transport** /*out*/, git_remote* /*owner*/,
                                 void* /*payload*/) {
  return not_built_in();
}
int git_smart_subtransport_ssh(git_smart_subtransport** /*out*/, git_transport* /*owner*/,
                               void* /*payload*/) {
  return not_built_in();
}
int git_smart_subtransport_http(git_smart_subtransport** /*out*/, git_transport* /*owner*/,
                                void* /*payload*/) {
  return not_built_in();
}

/// Called where libgit2 is started: a linker takes this file only if somebody asks for it.
void tkt_leave_network_out() {}

}  // extern "C"
// NOLINTEND(readability-identifier-naming,misc-use-internal-linkage,bugprone-reserved-identifier)
