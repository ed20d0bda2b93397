#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"
#include "core/model/person.h"

namespace tkt {

/// Two tickets are one from here on: `into` on the one that ends, `from` on the one that goes on.
struct Merged {
  static constexpr std::string_view kind = "merged";
  static constexpr EventFacts facts{
      HeaderEffect::changes,  ClockEffect::counts, WaitEffect::ended_by_client,
      SeenBy::client_in_part, Mailed::yes,         Undoing::both_tickets};
  static constexpr EventKeys<1> client_keys{"into"};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<0> redacts{};
  std::string into;
  std::string from;
  Person requester;  ///< of `from`: hears what is answered from here on

  [[nodiscard]] Speech speech() const { return Speech::none; }
  /// On the one that ends: where it goes on. The other names another client's case.
  [[nodiscard]] bool concerns_client() const { return !into.empty(); }

  bool operator==(const Merged&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("into", self.into);
    visit("from", self.from);
    visit("requester", self.requester);
  }
};

}  // namespace tkt
