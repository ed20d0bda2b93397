#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/git/objects/oid.h"

namespace tkt::git {

/// A new file as the parts it is made of: mostly stretches of the old one, which are hashed and
/// written from where they lie.
class IndexImage {
 public:
  /// A stretch of bytes that outlive the image.
  void borrow(std::string_view bytes) {
    if (!bytes.empty()) parts_.push_back(bytes);
  }
  /// Bytes of its own; what the reference holds at `finish` counts, its length must not change.
  std::string& own(std::string bytes);
  /// Appends the SHA-1 of all that came before.
  void finish();

  /// False with `errno` set.
  [[nodiscard]] bool write(int fd) const;
  [[nodiscard]] std::string joined() const;

 private:
  std::deque<std::string> owned_;
  std::vector<std::string_view> parts_;
};

}  // namespace tkt::git
