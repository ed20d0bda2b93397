#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/model/events/facts.h"

namespace tkt {

/// The fold skips the named events from here on.
struct Undone {
  static constexpr std::string_view kind = "undone";
  static constexpr EventFacts facts{
      HeaderEffect::none, ClockEffect::none, WaitEffect::ended_by_client,
      SeenBy::desk,       Mailed::no,        Undoing::is_one};
  static constexpr EventKeys<0> client_keys{};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  std::vector<std::string> events;  ///< event ids
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Undone&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("events", self.events);
    visit("text", self.text);
  }
};

}  // namespace tkt
