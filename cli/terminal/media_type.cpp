#include "cli/terminal/media_type.h"

#include <dlfcn.h>
#include <magic.h>

namespace tkt::cli {

/// libmagic as far as it is used, found by name.
struct MediaTypes::Library {
  Library() = default;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() {
    if (cookie != nullptr) close(cookie);
    if (handle != nullptr) ::dlclose(handle);
  }

  template <class Function>
  bool find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(::dlsym(handle, name));
    return function != nullptr;
  }

  void* handle = nullptr;
  magic_t cookie = nullptr;
  decltype(&magic_open) open = nullptr;
  decltype(&magic_close) close = nullptr;
  decltype(&magic_load) load = nullptr;
  decltype(&magic_buffer) buffer = nullptr;
};

Result<MediaTypes> MediaTypes::open() {
  auto library = std::make_shared<Library>();
  library->handle = ::dlopen("libmagic.so.1", RTLD_NOW | RTLD_LOCAL);
  const bool found = library->handle != nullptr && library->find(library->open, "magic_open") &&
                     library->find(library->close, "magic_close") &&
                     library->find(library->load, "magic_load") &&
                     library->find(library->buffer, "magic_buffer");
  if (found) library->cookie = library->open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_TOKENS);
  if (library->cookie != nullptr && library->load(library->cookie, nullptr) == 0)
    return MediaTypes(std::move(library));
  return fail(ErrorKind::failed,
              text("cannot tell what kind of file it is: libmagic is not installed"),
              text("on Debian it is the package libmagic1"));
}

Result<std::string> MediaTypes::of(std::string_view bytes) const {
  const char* found = library_->buffer(library_->cookie, bytes.data(), bytes.size());
  if (found != nullptr) return std::string(found);
  return fail(
      ErrorKind::failed, text("libmagic cannot tell what kind of file it is"),
      text("the file is as it was; try again, with other programs ended if memory is short"));
}

}  // namespace tkt::cli
