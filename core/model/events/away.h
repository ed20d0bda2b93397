#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/model/events/facts.h"

namespace tkt {

/// The requester leaves and frees the agents' queue; `until` is empty where they did not say.
struct Away {
  static constexpr std::string_view kind = "away";
  static constexpr EventFacts facts{
      HeaderEffect::changes, ClockEffect::none, WaitEffect::decides,
      SeenBy::client,        Mailed::no,        Undoing::fold_skips_it};
  static constexpr EventKeys<2> client_keys{"until", "text"};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  std::optional<Instant> until;
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Away&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("until", self.until);
    visit("text", self.text);
  }
};

}  // namespace tkt
