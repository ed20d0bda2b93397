#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tkt {

/// A file was added.
struct Attached {
  static constexpr std::string_view kind = "attached";
  std::string name;
  std::string media_type;  ///< by content, not by name
  std::int64_t size = 0;   ///< bytes
  std::string sha256;
  std::string path;

  bool operator==(const Attached&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("name", self.name);
    visit("media_type", self.media_type);
    visit("size", self.size);
    visit("sha256", self.sha256);
    visit("path", self.path);
  }
};

}  // namespace tkt
