#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"

namespace tkt {

/// The text of an event was taken out; the event keeps its id.
struct Redacted {
  static constexpr std::string_view kind = "redacted";
  static constexpr EventFacts facts{
      HeaderEffect::none, ClockEffect::none, WaitEffect::ended_by_client,
      SeenBy::desk,       Mailed::no,        Undoing::fold_skips_it};
  static constexpr EventKeys<0> client_keys{};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  std::string event;  ///< event id
  std::string text;   ///< why

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Redacted&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("event", self.event);
    visit("text", self.text);
  }
};

}  // namespace tkt
