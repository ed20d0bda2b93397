#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// A step of an escalation was taken.
struct Escalated {
  static constexpr std::string_view kind = "escalated";
  std::string rule;
  std::string step;
  std::string to;  ///< whom it went to
  std::string text;

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
