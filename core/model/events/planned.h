#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/model/events/facts.h"

namespace tkt {

/// A step of the work plan: proposed, approved, rejected, followed up; lapsed, where who approved
/// it is not of the client any more.
struct Planned {
  static constexpr std::string_view kind = "planned";
  static constexpr EventFacts facts{HeaderEffect::changes, ClockEffect::none,
                                    WaitEffect::decides,   SeenBy::client,
                                    Mailed::yes,           Undoing::fold_skips_it};
  static constexpr EventKeys<8> client_keys{"step", "objective",   "schedule", "starts",
                                            "ends", "approved_by", "forced",   "text"};
  static constexpr EventKeys<1> decides{"plan"};
  static constexpr EventKeys<4> redacts{"objective", "schedule", "forced", "text"};
  std::string step;
  std::string objective;
  std::string schedule;
  std::optional<Instant> starts;
  std::optional<Instant> ends;
  std::string approved_by;  ///< `Name <mail>` of the client who approved or rejected
  std::string forced;       ///< why it was planned without the lead time
  std::string text;

  [[nodiscard]] Speech speech() const { return Speech::none; }

  bool operator==(const Planned&) const = default;

  template <class Self, class Visit>
  static void keys(Self& self, Visit&& visit) {
    visit("step", self.step);
    visit("objective", self.objective);
    visit("schedule", self.schedule);
    visit("starts", self.starts);
    visit("ends", self.ends);
    visit("approved_by", self.approved_by);
    visit("forced", self.forced);
    visit("text", self.text);
  }
};

}  // namespace tkt
