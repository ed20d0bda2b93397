#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"
#include "core/model/value.h"

namespace tkt {

/// Header keys and fields changed by hand. `set` has the new values, `was` the old ones; an empty
/// string takes a value away. Custom fields are keyed `fields.NAME`.
struct Edited {
  static constexpr std::string_view kind = "edited";
  static constexpr EventFacts facts{
      HeaderEffect::changes,  ClockEffect::counts, WaitEffect::ended_by_client,
      SeenBy::client_in_part, Mailed::yes,         Undoing::fold_skips_it};
  static constexpr EventKeys<3> client_keys{"set", "was", "policy"};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  FieldValues set;
  FieldValues was;
  std::string
      policy;  ///< blob name of the `tkt.toml` that sets the clock, where a priority changed
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }
  /// Something is left once the keys that are internal (Header::internal_keys) are out.
  [[nodiscard]] bool concerns_client() const { return !set.empty(); }

  bool operator==(const Edited&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("set", self.set);
    visit("was", self.was);
    visit("policy", self.policy);
    visit("text", self.text);
  }
};

}  // namespace tkt
