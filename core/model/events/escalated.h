#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"

namespace tkt {

/// A step of an escalation was taken.
struct Escalated {
  static constexpr std::string_view kind = "escalated";
  static constexpr EventFacts facts{HeaderEffect::none, ClockEffect::none, WaitEffect::none,
                                    SeenBy::desk,       Mailed::yes,       Undoing::fold_skips_it};
  static constexpr EventKeys<0> client_keys{};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  std::string rule;
  std::string step;
  std::string to;  ///< whom it went to
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Escalated&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("rule", self.rule);
    visit("step", self.step);
    visit("to", self.to);
    visit("text", self.text);
  }
};

}  // namespace tkt
