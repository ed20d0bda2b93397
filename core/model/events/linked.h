#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"
#include "core/model/words.h"

namespace tkt {

/// A relation to another ticket was made or taken away.
struct Linked {
  static constexpr std::string_view kind = "linked";
  static constexpr EventFacts facts{
      HeaderEffect::changes, ClockEffect::none, WaitEffect::ended_by_client,
      SeenBy::desk,          Mailed::no,        Undoing::fold_skips_it};
  static constexpr EventKeys<0> client_keys{};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<0> redacts{};
  std::string link;  ///< the kind of the relation
  std::string ref;
  Removed removed = Removed::no;

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Linked&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("link", self.link);
    visit("ref", self.ref);
    visit("removed", self.removed);
  }
};

}  // namespace tkt
