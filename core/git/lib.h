#pragma once
#include <cstring>
#include <memory>

#include <git2.h>

#include "core/base/result.h"
#include "core/git/objects/oid.h"

namespace tkt::git {

/// Frees whatever libgit2 hands out.
struct LibFree {
  void operator()(git_repository* p) const { git_repository_free(p); }
  void operator()(git_odb* p) const { git_odb_free(p); }
  void operator()(git_odb_object* p) const { git_odb_object_free(p); }
  void operator()(git_reference* p) const { git_reference_free(p); }
  void operator()(git_config* p) const { git_config_free(p); }
  void operator()(git_object* p) const { git_object_free(p); }
  void operator()(git_reference_iterator* p) const { git_reference_iterator_free(p); }
  void operator()(git_config_iterator* p) const { git_config_iterator_free(p); }
};
template <class T>
using Handle = std::unique_ptr<T, LibFree>;

/// Starts libgit2 once for the process.
void start_library();

/// libgit2's own words about its last failure.
std::string library_message();

/// The failure of a call of libgit2; its own words go along as the error's detail.
template <class... Hints>
tl::unexpected<Error> library_failed(ErrorKind kind, Text message, Hints... hints) {
  auto failed = fail(kind, std::move(message), std::move(hints)...);
  failed.value().detail = library_message();
  return failed;
}

inline git_oid to_git(const Oid& oid) {
  git_oid out{};
  std::memcpy(out.id, oid.bytes.data(), oid.bytes.size());
  return out;
}

inline Oid from_git(const git_oid& oid) {
  Oid out;
  std::memcpy(out.bytes.data(), oid.id, out.bytes.size());
  return out;
}

}  // namespace tkt::git
