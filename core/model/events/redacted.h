#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// The text of an event was taken out; the event keeps its id.
struct Redacted {
  static constexpr std::string_view kind = "redacted";
  std::string event;  ///< event id
  std::string text;   ///< why

  bool operator==(const Redacted&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("event", self.event);
    visit("text", self.text);
  }
};

}  // namespace tkt
