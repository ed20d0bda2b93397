#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// An item of one of the policy's checklists is done.
struct Checked {
  static constexpr std::string_view kind = "checked";
  std::string checklist;
  std::string item;
  std::string text;

  bool operator==(const Checked&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("checklist", self.checklist);
    visit("item", self.item);
    visit("text", self.text);
  }
};

}  // namespace tkt
