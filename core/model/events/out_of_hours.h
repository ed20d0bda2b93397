#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/model/events/facts.h"
#include "core/model/words.h"

namespace tkt {

/// Work outside the opening hours: requested, accepted or refused.
struct OutOfHours {
  static constexpr std::string_view kind = "out_of_hours";
  static constexpr EventFacts facts{
      HeaderEffect::none, ClockEffect::none, WaitEffect::ended_by_client,
      SeenBy::client,     Mailed::yes,       Undoing::fold_skips_it};
  static constexpr EventKeys<6> client_keys{"step", "request", "from", "until", "billable", "text"};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  std::string step;
  std::string request;  ///< of an answer: the id of the event that asked
  std::optional<Instant> from;
  std::optional<Instant> until;
  Billable billable = Billable::no;
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const OutOfHours&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("step", self.step);
    visit("request", self.request);
    visit("from", self.from);
    visit("until", self.until);
    visit("billable", self.billable);
    visit("text", self.text);
  }
};

}  // namespace tkt
