#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// An attempt to reach the requester outside the ticket.
struct Contacted {
  static constexpr std::string_view kind = "contacted";
  std::string channel;
  std::string outcome;  ///< reached, no_answer, left_message
  std::string text;

  bool operator==(const Contacted&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("channel", self.channel);
    visit("outcome", self.outcome);
    visit("text", self.text);
  }
};

}  // namespace tkt
