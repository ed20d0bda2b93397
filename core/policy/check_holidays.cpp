#include <algorithm>

#include "core/policy/check_findings.h"

namespace tkt::policy_check {
namespace {

using std::chrono::days;

/// Deadlines reach that far; a calendar that ends before is missed soon.
constexpr days reach{365};
/// A publisher names the days of a year in the months before it.
constexpr days soon{92};

std::string iso(LocalDay day) {
  return to_rfc3339(Instant{day.time_since_epoch()}).substr(0, 10);
}

void check_end(const std::string& path, const HolidayState& state, LocalDay today, Findings& to) {
  const auto hint = text("put a later version into the store: tkt holidays update {}", state.name);
  if (!state.last_day) {
    to.warning(path, text("the calendar '{}' closes no day", state.name));
  } else if (*state.last_day < today + reach) {
    to.warning(path,
               text("the calendar '{}' ends on {}: days after it count as working days", state.name,
                    iso(*state.last_day)),
               {hint});
  } else if (state.published_until && *state.published_until < today + soon) {
    to.warning(path,
               text("the days of '{}' are known until {}: those decided every year are missing "
                    "after it",
                    state.name, iso(*state.published_until)),
               {hint});
  }
}

}  // namespace

void check_holiday_states(const Policy& policy, const std::vector<HolidayState>& states,
                          LocalDay today, Findings& to) {
  for (const auto& spec : policy.calendars) {
    for (std::size_t i = 0; i < spec.holidays.size(); ++i) {
      const auto state = std::ranges::find(states, spec.holidays[i], &HolidayState::name);
      if (state == states.end()) continue;
      const auto path = at(in("calendars", spec.id) + ".holidays", i);
      if (state->newer) {
        to.warning(path,
                   text("a later version of '{}' comes with tkt, revised on {}", state->name,
                        iso(*state->newer)),
                   {text("see what it changes: tkt holidays update --dry-run {}", state->name)});
      } else {
        check_end(path, *state, today, to);
      }
    }
  }
}

}  // namespace tkt::policy_check
