#include <cerrno>
#include <cstddef>
#include <string_view>

#include <dlfcn.h>

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
// its own allocations succeed.
static bool breaks_by_itself(void* caller) {
  Dl_info where{};
  return ::dladdr(caller, &where) != 0 && where.dli_fname != nullptr &&
         std::string_view(where.dli_fname).find("libmagic") != std::string_view::npos;
}

// The caller is the function that the program called, so this must not become a call of its own.
#define LACKS_MEMORY() (fails(Kind::memory) && !breaks_by_itself(__builtin_return_address(0)))

static void* no_memory() {
  errno = ENOMEM;
  return nullptr;
}

void* malloc(std::size_t size) noexcept {
  return LACKS_MEMORY() ? no_memory() : __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) noexcept {
  return LACKS_MEMORY() ? no_memory() : __libc_calloc(count, size);
}

void* realloc(void* old, std::size_t size) noexcept {
  return LACKS_MEMORY() ? no_memory() : __libc_realloc(old, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  return LACKS_MEMORY() ? no_memory() : __libc_memalign(alignment, size);
}

int posix_memalign(void** out, std::size_t alignment, std::size_t size) noexcept {
  if (LACKS_MEMORY()) return ENOMEM;
  *out = __libc_memalign(alignment, size);
  return *out == nullptr ? ENOMEM : 0;
}

}  // extern "C"
