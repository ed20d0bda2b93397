#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace tkt::cli {

/// What kind of file some bytes are, by content (libmagic). The library is loaded when first needed
/// and only then: it would cost every command its start.
class MediaTypes {
 public:
  /// `failed` where libmagic or its database is not installed.
  static Result<MediaTypes> open();
  /// `application/pdf`, `image/png`, `text/plain` …
  [[nodiscard]] Result<std::string> of(std::string_view bytes) const;

 private:
  struct Library;
  explicit MediaTypes(std::shared_ptr<Library> library) : library_(std::move(library)) {}
  std::shared_ptr<Library> library_;
};

}  // namespace tkt::cli
