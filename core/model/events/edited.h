#pragma once
#include <string>
#include <string_view>

#include "core/model/value.h"

namespace tkt {

/// Header keys and fields changed by hand. `set` has the new values, `was` the old ones; an empty
/// string takes a value away. Custom fields are keyed `fields.NAME`.
struct Edited {
  static constexpr std::string_view kind = "edited";
  FieldValues set;
  FieldValues was;
  std::string
      policy;  ///< blob name of the `tkt.toml` that sets the clock, where a priority changed
  std::string text;

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
