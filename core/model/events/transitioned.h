#pragma once
#include <string>
#include <string_view>

#include "core/model/events/facts.h"
#include "core/model/words.h"

namespace tkt {

/// A change of state. Void (kept, without effect) where `from` is not the state the fold has
/// reached.
struct Transitioned {
  static constexpr std::string_view kind = "transitioned";
  static constexpr EventFacts facts{HeaderEffect::changes, ClockEffect::counts,
                                    WaitEffect::decides,   SeenBy::client,
                                    Mailed::yes,           Undoing::fold_skips_it};
  static constexpr EventKeys<9> client_keys{"from",          "to",         "closes",
                                            "reason",        "workaround", "confirmed_by",
                                            "confirmed_how", "rule",       "text"};
  static constexpr EventKeys<1> decides{"state"};
  static constexpr EventKeys<2> redacts{"workaround", "text"};
  std::string from;
  std::string to;
  Closes closes = Closes::no;  ///< the work ends here: `to` is a closed state
  std::string reason;          ///< the close reason
  std::string workaround;      ///< a temporary alternative that stops the resolution clock
  std::string confirmed_by;    ///< `Name <mail>` of who confirmed the solution
  std::string confirmed_how;   ///< phone, mail, ticket, …
  std::string rule;            ///< the policy rule by which cron did it
  std::string text;

  [[nodiscard]] Speech speech() const {
    // What cron writes is nobody's answer.
    return text.empty() || !rule.empty() ? Speech::none : Speech::author;
  }

  bool operator==(const Transitioned&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("from", self.from);
    visit("to", self.to);
    visit("closes", self.closes);
    visit("reason", self.reason);
    visit("workaround", self.workaround);
    visit("confirmed_by", self.confirmed_by);
    visit("confirmed_how", self.confirmed_how);
    visit("rule", self.rule);
    visit("text", self.text);
  }
};

}  // namespace tkt
