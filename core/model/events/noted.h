#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// An internal note; it never leaves the desk.
struct Noted {
  static constexpr std::string_view kind = "noted";
  std::string text;

  bool operator==(const Noted&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("text", self.text);
  }
};

}  // namespace tkt
