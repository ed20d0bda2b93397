#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/guards/transition_guards.h"

namespace tkt {

/// Changes of state that the policy makes of something else: `on_assign`, `on_agent_reply`,
/// `on_requester_reply`, `on_confirmation`, `on_rejection`. They need no transition of their own;
/// where one is listed that the actor may take, its guards hold, so that no command is a way around
/// them.

/// What became of it.
struct PolicyMove {
  std::optional<Transitioned> event;  ///< nothing = the ticket stays
  std::vector<Text> notes;            ///< why it stays, where a guard says no
};

/// The move of something that the desk does. Where a guard says no the ticket stays where it is,
/// and the notes say what is missing: what was done stands all the same.
Result<PolicyMove> move_by_desk(const Situation& now, const TransitionInput& input);

/// Where words of the client take the ticket: whatever the guards, since the desk owes an answer.
std::optional<Transitioned> move_by_client(const Policy& policy, const Header& header);

/// The client's yes or no to a solution, with what is listed for it, if anything; a yes that closes
/// has the policy's reason for an approval.
Result<Transitioned> move_by_verdict(const Situation& now, const TransitionInput& input);

}  // namespace tkt
