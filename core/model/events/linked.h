#pragma once
#include <string>
#include <string_view>

#include "core/model/words.h"

namespace tkt {

/// A relation to another ticket was made or taken away.
struct Linked {
  static constexpr std::string_view kind = "linked";
  std::string link;  ///< the kind of the relation
  std::string ref;
  Removed removed = Removed::no;

  bool operator==(const Linked&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("link", self.link);
    visit("ref", self.ref);
    visit("removed", self.removed);
  }
};

}  // namespace tkt
