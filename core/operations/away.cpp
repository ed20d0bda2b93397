#include "core/operations/away.h"

#include "core/desk/one_event.h"
#include "core/guards/closed.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

Result<Decision> decide_away(const Situation& now, std::optional<Instant> until,
                             const std::string& words) {
  TRY_VOID(require(now.desk.policy(), now.actor.roles, "away"));
  TRY_VOID(refuse_closed(now, Side::requester));
  auto decision = one_event(Away{until, words}, text("the requester leaves"));
  if (!same_mailbox(now.actor.person, now.ticket.header.requester))
    decision.by = now.ticket.header.requester;
  return decision;
}

}  // namespace

Result<Outcome> away(Desk& desk, const Act& act, const std::string& ref,
                     std::optional<Instant> until, const std::string& words) {
  return change(desk, act, ref,
                [&](const Situation& now) { return decide_away(now, until, words); });
}

}  // namespace tkt
