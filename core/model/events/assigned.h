#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"

namespace tkt {

/// Who works on it from here on; empty = nobody.
struct Assigned {
  static constexpr std::string_view kind = "assigned";
  static constexpr EventFacts facts{
      HeaderEffect::changes, ClockEffect::none, WaitEffect::ended_by_client,
      SeenBy::client,        Mailed::yes,       Undoing::fold_skips_it};
  static constexpr EventKeys<4> client_keys{"from_assignee", "from_team", "assignee", "team"};
  static constexpr EventKeys<1> decides{"assignee"};
  static constexpr EventKeys<1> redacts{"why"};
  std::string from_assignee;
  std::string from_team;
  std::string assignee;
  std::string team;
  std::string why;  ///< how `--auto` came to its choice

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Assigned&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("from_assignee", self.from_assignee);
    visit("from_team", self.from_team);
    visit("assignee", self.assignee);
    visit("team", self.team);
    visit("why", self.why);
  }
};

}  // namespace tkt
