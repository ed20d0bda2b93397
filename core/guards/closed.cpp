#include "core/guards/closed.h"

#include <algorithm>

#include "core/guards/undoing.h"
#include "core/policy/meaning.h"
#include "core/policy/rules.h"

namespace tkt {

Result<void> refuse_merged(const Situation& now) {
  const auto& header = now.ticket.header;
  if (header.merged_into.empty()) return {};
  auto refusal =
      fail(ErrorKind::refused,
           text("{} was merged into {} and goes on there", header.ref, header.merged_into),
           text("name that one: `tkt show {}`", header.merged_into));
  const auto merge = std::ranges::find_if(now.ticket.events, [&](const Event& event) {
    return std::holds_alternative<Merged>(event.body) && !now.ticket.is_void(event);
  });
  if (merge == now.ticket.events.end()) return refusal;
  if (const auto command = undoing_command(now, *merge))
    refusal.value().hints.push_back(text("`{}` takes a wrong merge back", *command));
  return refusal;
}

Result<void> refuse_finished(const Situation& now) {
  const auto& header = now.ticket.header;
  if (!is_closed(now.desk.policy(), header)) return {};
  return fail(ErrorKind::refused, text("{} is closed; nobody works on it any more", header.ref));
}

Result<void> refuse_closed(const Situation& now, Side side) {
  const auto& ref = now.ticket.header.ref;
  TRY_VOID(refuse_merged(now));
  const auto* here = find_id(now.desk.policy().states, now.ticket.header.state);
  if (here == nullptr || here->kind != StateKind::closed) return {};
  const auto& onward = side == Side::agent ? here->on_agent_reply : here->on_requester_reply;
  if (!onward.empty()) return {};
  auto refusal = fail(ErrorKind::refused, text("{} is closed, and the policy keeps it so", ref),
                      text("go on in a new ticket: `tkt open SUBJECT --follows {}`", ref));
  if (may(now.desk.policy(), now.actor.roles, "note")) {
    refusal.value().hints.push_back(
        text("a note for the desk is still possible: `tkt reply {} --internal`", ref));
  }
  return refusal;
}

}  // namespace tkt
