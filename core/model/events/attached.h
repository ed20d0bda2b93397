#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/model/events/facts.h"

namespace tkt {

/// A file was added.
struct Attached {
  static constexpr std::string_view kind = "attached";
  static constexpr EventFacts facts{
      HeaderEffect::changes, ClockEffect::none, WaitEffect::ended_by_client,
      SeenBy::client,        Mailed::yes,       Undoing::fold_skips_it};
  static constexpr EventKeys<5> client_keys{"name", "media_type", "size", "sha256", "path"};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<0> redacts{};
  std::string name;
  std::string media_type;  ///< by content, not by name
  std::int64_t size = 0;   ///< bytes
  std::string sha256;
  std::string path;

  [[nodiscard]] Speech speech() const { return Speech::none; }

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
