#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"

namespace tkt {

/// An internal note; it never leaves the desk.
struct Noted {
  static constexpr std::string_view kind = "noted";
  static constexpr EventFacts facts{
      HeaderEffect::none, ClockEffect::none, WaitEffect::ended_by_client,
      SeenBy::desk,       Mailed::no,        Undoing::fold_skips_it};
  static constexpr EventKeys<0> client_keys{};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Noted&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("text", self.text);
  }
};

}  // namespace tkt
