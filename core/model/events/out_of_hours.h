#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/model/words.h"

namespace tkt {

/// Work outside the opening hours: requested, accepted or refused.
struct OutOfHours {
  static constexpr std::string_view kind = "out_of_hours";
  std::string step;
  std::optional<Instant> from;
  std::optional<Instant> until;
  Billable billable = Billable::no;
  std::string text;

  bool operator==(const OutOfHours&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("step", self.step);
    visit("from", self.from);
    visit("until", self.until);
    visit("billable", self.billable);
    visit("text", self.text);
  }
};

}  // namespace tkt
