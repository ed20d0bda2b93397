#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// The requester was reminded that an answer is awaited.
struct Reminded {
  static constexpr std::string_view kind = "reminded";
  std::string rule;
  std::string text;

  bool operator==(const Reminded&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("rule", self.rule);
    visit("text", self.text);
  }
};

}  // namespace tkt
