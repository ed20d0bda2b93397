#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/model/events/facts.h"

namespace tkt {

/// The requester's satisfaction.
struct Rated {
  static constexpr std::string_view kind = "rated";
  static constexpr EventFacts facts{
      HeaderEffect::changes, ClockEffect::none, WaitEffect::ended_by_client,
      SeenBy::client,        Mailed::yes,       Undoing::fold_skips_it};
  static constexpr EventKeys<2> client_keys{"stars", "text"};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  std::int64_t stars = 0;  ///< on the policy's scale
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Rated&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("stars", self.stars);
    visit("text", self.text);
  }
};

}  // namespace tkt
