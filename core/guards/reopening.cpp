#include "core/guards/reopening.h"

#include "core/calendar/amount_text.h"
#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/policy/desk_time.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {

Result<void> require_in_time(const Situation& now, const Transition& rule) {
  const auto& policy = now.desk.policy();
  const auto& header = now.ticket.header;
  if (!rule.within || !header.closed_at) return {};
  TRY(const auto calendar,
      now.desk.calendar(policy, rule.calendar.empty() ? policy.calendar : rule.calendar));
  TRY(const auto until, due(*calendar, *header.closed_at, *rule.within));
  if (now.at <= until) return {};
  return fail(
      ErrorKind::refused,
      text("'{}' was possible until {}, {} after closing", label_in(policy.states, rule.to),
           desk_time(policy, until), amount_text(*rule.within)),
      text("open a new ticket that refers to it: `tkt open SUBJECT --follows {}`", header.ref));
}

Result<void> require_reopening(const Situation& now) {
  const auto& policy = now.desk.policy();
  const auto& people = now.desk.people();
  const auto& header = now.ticket.header;
  if (state_kind(policy, header.state) != StateKind::closed) return {};
  Result<void> asked =
      fail(ErrorKind::refused, text("{} is closed, and the policy keeps it so", header.ref),
           text("go on in a new ticket: `tkt open SUBJECT --follows {}`", header.ref));
  for (const auto* state : permitted_states(policy, people, now.actor, header)) {
    if (state->kind == StateKind::closed) continue;
    TRY(const auto* rule, permitted_transition(policy, people, now.actor, header, state->id));
    asked = require_in_time(now, *rule);
    if (asked) return {};
  }
  return asked;
}

}  // namespace tkt
