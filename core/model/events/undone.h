#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tkt {

/// The fold skips the named events from here on.
struct Undone {
  static constexpr std::string_view kind = "undone";
  std::vector<std::string> events;  ///< event ids
  std::string text;

  bool operator==(const Undone&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("events", self.events);
    visit("text", self.text);
  }
};

}  // namespace tkt
