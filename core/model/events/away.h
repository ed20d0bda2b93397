#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace tkt {

/// The requester leaves and frees the agents' queue; `until` is empty where they did not say.
struct Away {
  static constexpr std::string_view kind = "away";
  std::optional<Instant> until;
  std::string text;

  bool operator==(const Away&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("until", self.until);
    visit("text", self.text);
  }
};

}  // namespace tkt
