#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tkt {

/// The requester's satisfaction.
struct Rated {
  static constexpr std::string_view kind = "rated";
  std::int64_t stars = 0;  ///< on the policy's scale
  std::string text;

  bool operator==(const Rated&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("stars", self.stars);
    visit("text", self.text);
  }
};

}  // namespace tkt
