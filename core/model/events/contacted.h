#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"

namespace tkt {

/// An attempt to reach the requester outside the ticket.
struct Contacted {
  static constexpr std::string_view kind = "contacted";
  static constexpr EventFacts facts{HeaderEffect::none, ClockEffect::none, WaitEffect::decides,
                                    SeenBy::client,     Mailed::yes,       Undoing::fold_skips_it};
  static constexpr EventKeys<2> client_keys{"channel", "outcome"};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  std::string channel;
  std::string outcome;  ///< reached, no_answer, left_message
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Contacted&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("channel", self.channel);
    visit("outcome", self.outcome);
    visit("text", self.text);
  }
};

}  // namespace tkt
