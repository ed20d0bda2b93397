#pragma once
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/model/events/facts.h"
#include "core/model/words.h"

namespace tkt {

/// Time spent.
struct Worked {
  static constexpr std::string_view kind = "worked";
  static constexpr EventFacts facts{
      HeaderEffect::none,     ClockEffect::none, WaitEffect::ended_by_client,
      SeenBy::client_in_part, Mailed::no,        Undoing::fold_skips_it};
  static constexpr EventKeys<2> client_keys{"spent", "billable"};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  Seconds spent = {};
  Billable billable = Billable::no;
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }
  /// What they are to pay.
  [[nodiscard]] bool concerns_client() const { return billable == Billable::yes; }

  bool operator==(const Worked&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("spent", self.spent);
    visit("billable", self.billable);
    visit("text", self.text);
  }
};

}  // namespace tkt
