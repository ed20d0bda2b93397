#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// Who works on it from here on; empty = nobody.
struct Assigned {
  static constexpr std::string_view kind = "assigned";
  std::string from_assignee;
  std::string from_team;
  std::string assignee;
  std::string team;
  std::string why;  ///< how `--auto` came to its choice

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
