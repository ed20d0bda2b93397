#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <string_view>

#include <dlfcn.h>
#include <execinfo.h>

#include "gate.h"

// Allocations. The C library's own are used underneath by the names it exports for that.
using between::fails;
using between::Kind;

extern "C" {

void* __libc_malloc(std::size_t size);                     // NOLINT(bugprone-reserved-identifier)
void* __libc_calloc(std::size_t count, std::size_t size);  // NOLINT(bugprone-reserved-identifier)
void* __libc_realloc(void* old, std::size_t size);         // NOLINT(bugprone-reserved-identifier)
void* __libc_memalign(std::size_t alignment,
                      std::size_t size);  // NOLINT(bugprone-reserved-identifier)

// libmagic 5.44 reads through a null pointer where it lacks memory, which no caller can prevent:
// what is allocated for it succeeds.
static bool is_for_libmagic() {
  const between::Unseen self;
  std::array<void*, 24> frames{};
  const int count = ::backtrace(frames.data(), static_cast<int>(frames.size()));
  return std::any_of(frames.begin(), frames.begin() + count, [](void* frame) {
    Dl_info where{};
    return ::dladdr(frame, &where) != 0 && where.dli_fname != nullptr &&
           std::string_view(where.dli_fname).find("libmagic") != std::string_view::npos;
  });
}

static bool lacks_memory() {
  return fails(Kind::memory) && !is_for_libmagic();
}

static void* no_memory() {
  errno = ENOMEM;
  return nullptr;
}

void* malloc(std::size_t size) noexcept {
  return lacks_memory() ? no_memory() : __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) noexcept {
  return lacks_memory() ? no_memory() : __libc_calloc(count, size);
}

void* realloc(void* old, std::size_t size) noexcept {
  return lacks_memory() ? no_memory() : __libc_realloc(old, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  return lacks_memory() ? no_memory() : __libc_memalign(alignment, size);
}

int posix_memalign(void** out, std::size_t alignment, std::size_t size) noexcept {
  if (lacks_memory()) return ENOMEM;
  *out = __libc_memalign(alignment, size);
  return *out == nullptr ? ENOMEM : 0;
}

}  // extern "C"
