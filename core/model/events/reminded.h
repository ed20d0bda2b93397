#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"

namespace tkt {

/// The requester was reminded that an answer is awaited.
struct Reminded {
  static constexpr std::string_view kind = "reminded";
  static constexpr EventFacts facts{HeaderEffect::none, ClockEffect::none, WaitEffect::none,
                                    SeenBy::client,     Mailed::yes,       Undoing::fold_skips_it};
  static constexpr EventKeys<2> client_keys{"rule", "text"};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  std::string rule;
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Reminded&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("rule", self.rule);
    visit("text", self.text);
  }
};

}  // namespace tkt
