#include "core/git/lib.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <new>
#include <string_view>

#include <git2/sys/alloc.h>

#ifdef TKT_STATIC_LIBGIT2
extern "C" void tkt_leave_network_out();
#endif

namespace tkt::git {
namespace {

[[noreturn]] void lacks_memory() {
  throw std::bad_alloc();
}

/// Ends the process where there is no memory, as git does: libgit2 takes some shortages for damage,
/// and calls itself without end where it lacks the memory to note one (1.5, `git_threadstate_get`).
void* there(void* memory) noexcept {
  if (memory == nullptr) lacks_memory();
  return memory;
}

// NOLINTBEGIN(cppcoreguidelines-no-malloc): what libgit2 asks for, it frees by `free`
void* get(std::size_t size, const char* /*file*/, int /*line*/) {
  return there(std::malloc(std::max<std::size_t>(size, 1)));
}

void* get_again(void* old, std::size_t size, const char* /*file*/, int /*line*/) {
  return there(std::realloc(old, std::max<std::size_t>(size, 1)));
}

void* get_zeros(std::size_t count, std::size_t size, const char* /*file*/, int /*line*/) {
  return there(std::calloc(std::max<std::size_t>(count, 1), std::max<std::size_t>(size, 1)));
}

void* get_many(std::size_t count, std::size_t size, const char* file, int line) {
  std::size_t all = 0;
  return get(__builtin_mul_overflow(count, size, &all) ? SIZE_MAX : all, file, line);
}

void* get_many_again(void* old, std::size_t count, std::size_t size, const char* file, int line) {
  std::size_t all = 0;
  return get_again(old, __builtin_mul_overflow(count, size, &all) ? SIZE_MAX : all, file, line);
}
// NOLINTEND(cppcoreguidelines-no-malloc)

char* copy(std::string_view text) {
  auto* out = static_cast<char*>(get(text.size() + 1, "", 0));
  *std::ranges::copy(text, out).out = '\0';
  return out;
}

/// Older versions of libgit2 ask for more functions than newer ones.
template <class Allocator>
Allocator our_allocator() {
  Allocator all{};
  all.gmalloc = get;
  all.grealloc = get_again;
  all.gfree = [](void* memory) { std::free(memory); };  // NOLINT(cppcoreguidelines-no-malloc)
  if constexpr (requires { all.gcalloc; }) {
    all.gcalloc = get_zeros;
    all.gmallocarray = get_many;
    all.greallocarray = get_many_again;
    all.gstrdup = [](const char* text, const char*, int) { return copy(text); };
    all.gstrndup = [](const char* text, std::size_t size, const char*, int) {
      return copy(std::string_view(text, ::strnlen(text, size)));
    };
    all.gsubstrdup = [](const char* text, std::size_t size, const char*, int) {
      return copy(std::string_view(text, size));
    };
  }
  return all;
}

/// Settings of a repository that libgit2 takes for unknown, and that change nothing in how objects
/// and refs lie: configuration of one worktree (`configure` reads it), where missing objects come
/// from, and that none may be thrown away.
void know_extensions() {
  static std::array<const char*, 3> known{"worktreeconfig", "partialclone", "preciousobjects"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, known.data(), known.size());
}

int start() {
  static git_allocator allocator = our_allocator<git_allocator>();
  (void)git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &allocator);
  const int started = git_libgit2_init();
  know_extensions();
  return started;
}

}  // namespace

void start_library() {
#ifdef TKT_STATIC_LIBGIT2
  tkt_leave_network_out();
#endif
  static const int started = start();
  (void)started;
}

std::string library_message() {
  const git_error* last = git_error_last();
  return last != nullptr && last->message != nullptr ? last->message : "unknown error";
}

}  // namespace tkt::git
