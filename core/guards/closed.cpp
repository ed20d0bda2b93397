#include "core/guards/closed.h"

#include "core/policy/rules.h"

namespace tkt {

Result<void> refuse_closed(const Situation& now, Side side) {
  const auto& ref = now.ticket.header.ref;
  const auto* here = find_id(now.desk.policy().states, now.ticket.header.state);
  if (here == nullptr || here->kind != StateKind::closed) return {};
  const auto& onward = side == Side::agent ? here->on_agent_reply : here->on_requester_reply;
  if (!onward.empty() && now.ticket.header.merged_into.empty()) return {};
  auto refusal = fail(ErrorKind::refused, text("{} is closed, and the policy keeps it so", ref),
                      text("go on in a new ticket: `tkt open SUBJECT --follows {}`", ref));
  if (may(now.desk.policy(), now.actor.roles, "note")) {
    refusal.value().hints.push_back(
        text("a note for the desk is still possible: `tkt reply {} --internal`", ref));
  }
  return refusal;
}

}  // namespace tkt
