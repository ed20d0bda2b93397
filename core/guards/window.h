#pragma once
#include <optional>
#include <string>

#include "core/calendar/business.h"
#include "core/desk/change.h"

namespace tkt {

/// When work is to be done: of a plan, or outside the opening hours.
struct Window {
  Instant from{};
  std::optional<Instant> until;  ///< nothing = not said
};

/// The calendar that says what is inside for this ticket: its type's, else `of_rule`, else its
/// organisation's, else the policy's.
Result<std::shared_ptr<const BusinessCalendar>> window_calendar(const Situation& now,
                                                                const std::string& of_rule);

/// Usage where it ends before it begins; `refused` where it does not lie ahead.
Result<void> check_ahead(const Situation& now, const Window& window);

/// Does any of it, from start to end, lie outside the opening hours?
bool is_outside(const Window& window, const BusinessCalendar& by);

}  // namespace tkt
