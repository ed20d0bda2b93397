#include "core/guards/policy_move.h"

#include <algorithm>

#include "core/policy/labels.h"
#include "core/policy/meaning.h"
#include "core/policy/permission.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

Transitioned unguarded(const Policy& policy, const std::string& from, const std::string& to) {
  Transitioned event;
  event.from = from;
  event.to = to;
  event.closes = closes_by(policy, to);
  return event;
}

/// Is a transition listed that somebody with these roles may take?
bool is_listed(const Situation& now, const std::string& to) {
  return permitted_transition(now.desk.policy(), now.desk.people(), now.actor, now.ticket.header,
                              to)
      .has_value();
}

void add_message(const Error& error, std::vector<Text>& to) {
  to.push_back(error.message);
  to.insert(to.end(), error.hints.begin(), error.hints.end());
  for (const auto& more : error.more) add_message(more, to);
}

}  // namespace

Result<PolicyMove> move_by_desk(const Situation& now, const TransitionInput& input) {
  const auto& policy = now.desk.policy();
  const auto& from = now.ticket.header.state;
  PolicyMove move;
  if (input.to.empty() || input.to == from) return move;
  if (!is_listed(now, input.to)) {
    move.event = unguarded(policy, from, input.to);
    return move;
  }
  auto event = guarded_transition(now, input);
  if (event) {
    move.event = std::move(*event);
  } else if (event.error().kind == ErrorKind::refused) {
    move.notes.push_back(text("it stays in '{}':", label_in(policy.states, from)));
    add_message(event.error(), move.notes);
  } else {
    return tl::unexpected<Error>(std::move(event).error());
  }
  return move;
}

std::optional<Transitioned> move_by_client(const Policy& policy, const Header& header) {
  const auto* here = find_id(policy.states, header.state);
  if (here == nullptr || !header.merged_into.empty()) return std::nullopt;
  const auto& to = here->on_requester_reply;
  if (to.empty() || to == here->id) return std::nullopt;
  return unguarded(policy, header.state, to);
}

Result<Transitioned> move_by_verdict(const Situation& now, const TransitionInput& input) {
  if (is_listed(now, input.to)) return guarded_transition(now, input);
  const auto& policy = now.desk.policy();
  auto event = unguarded(policy, now.ticket.header.state, input.to);
  if (event.closes == Closes::no) return event;
  const auto approval =
      std::ranges::find(policy.reasons, CloseReason::Kind::approval, &CloseReason::kind);
  if (approval != policy.reasons.end()) event.reason = approval->id;
  event.confirmed_by = input.confirmed_by.empty() ? input.asker : input.confirmed_by;
  event.confirmed_how = input.confirmed_how.empty() ? "ticket" : input.confirmed_how;
  return event;
}

}  // namespace tkt
