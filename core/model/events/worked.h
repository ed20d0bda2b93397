#pragma once
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/model/words.h"

namespace tkt {

/// Time spent.
struct Worked {
  static constexpr std::string_view kind = "worked";
  Seconds spent = {};
  Billable billable = Billable::no;
  std::string text;

  bool operator==(const Worked&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("spent", self.spent);
    visit("billable", self.billable);
    visit("text", self.text);
  }
};

}  // namespace tkt
