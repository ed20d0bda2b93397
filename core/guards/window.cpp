#include "core/guards/window.h"

#include "core/policy/desk_time.h"
#include "core/policy/rules.h"

namespace tkt {

Result<std::shared_ptr<const BusinessCalendar>> window_calendar(const Situation& now,
                                                                const std::string& of_rule) {
  const auto& policy = now.desk.policy();
  const auto& header = now.ticket.header;
  const auto* type = find_id(policy.types, header.type);
  if (type != nullptr && !type->calendar.empty()) return now.desk.calendar(policy, type->calendar);
  if (!of_rule.empty()) return now.desk.calendar(policy, of_rule);
  return now.desk.calendar(policy, usual_calendar(policy, now.desk.people(), header));
}

Result<void> check_ahead(const Situation& now, const Window& window) {
  const auto& policy = now.desk.policy();
  if (window.until && *window.until <= window.from) {
    return fail(ErrorKind::usage,
                text("the work would end at {}, before it begins at {}",
                     desk_time(policy, *window.until), desk_time(policy, window.from)));
  }
  if (window.from >= now.at) return {};
  return fail(
      ErrorKind::refused,
      text("{} has passed; work is planned and asked for ahead", desk_time(policy, window.from)),
      text("`tkt work` records what was done"));
}

bool is_outside(const Window& window, const BusinessCalendar& by) {
  if (!window.until) return !by.is_open(window.from);
  return by.open_seconds(window.from, *window.until) < *window.until - window.from;
}

}  // namespace tkt
