#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"

namespace tkt {

/// An item of one of the policy's checklists is done.
struct Checked {
  static constexpr std::string_view kind = "checked";
  static constexpr EventFacts facts{
      HeaderEffect::changes, ClockEffect::none, WaitEffect::ended_by_client,
      SeenBy::desk,          Mailed::no,        Undoing::fold_skips_it};
  static constexpr EventKeys<0> client_keys{};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<1> redacts{"text"};
  std::string checklist;
  std::string item;
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Checked&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("checklist", self.checklist);
    visit("item", self.item);
    visit("text", self.text);
  }
};

}  // namespace tkt
