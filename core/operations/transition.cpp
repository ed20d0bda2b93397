#include "core/operations/transition.h"

#include "core/guards/own_words.h"
#include "core/guards/transition_guards.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"
#include "core/view/event_summary.h"

namespace tkt {
namespace {

Result<Decision> decide_transition(const Situation& now, const TransitionRequest& request) {
  const auto& policy = now.desk.policy();
  TRY(const auto* target, find_named(policy.states, request.to, text("state")));
  if (target->id == now.ticket.header.state) {
    return fail(ErrorKind::refused,
                text("{} is already in '{}'", now.ticket.header.ref, label_of(*target)));
  }
  TransitionInput input{target->id,
                        request.text,
                        request.reason,
                        request.workaround,
                        request.confirmed_by,
                        request.confirmed_how,
                        {},
                        {}};
  if (is_client_of(now.desk.people(), now.actor.person, now.ticket.header))
    input.asker = to_string(now.actor.person);
  if (!input.asker.empty() && input.confirmed_by.empty())
    TRY_VOID(refuse_way_of_own(input.confirmed_how));
  TRY(auto event, guarded_transition(now, input));
  Decision decision;
  decision.summary = transition_summary(policy, event);
  decision.events.emplace_back(std::move(event));
  return decision;
}

}  // namespace

Result<Outcome> transition(Desk& desk, const Act& act, const std::string& ref,
                           const TransitionRequest& request) {
  return change(desk, act, ref,
                [&](const Situation& now) { return decide_transition(now, request); });
}

}  // namespace tkt
