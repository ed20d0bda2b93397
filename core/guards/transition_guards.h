#pragma once
#include <string>
#include <vector>

#include "core/desk/change.h"

namespace tkt {

/// What a person gives along with a change of state.
struct TransitionInput {
  std::string to;  ///< state id
  std::string text;
  std::string reason;  ///< as typed
  std::string workaround;
  std::string confirmed_by;        ///< as typed: somebody of people.toml, or `Name <mail>`
  std::string confirmed_how;       ///< how they said so to whoever writes it down
  std::vector<EventBody> pending;  ///< events of the same command that come before
  std::string asker;  ///< who speaks for the client, where it is they who move it: so they
                      ///< confirm, if that is what the policy wants to hear
};

/// The `transitioned` event for this input, if the policy lets this actor make it from where the
/// ticket stands: who may (permission.h), guards (note, confirmation, plan, assignee, checklist,
/// fields, contacts, reopening in time), close reason, and the client's silence where that is the
/// reason. `refused` names every guard that is not satisfied and what would satisfy it.
Result<Transitioned> guarded_transition(const Situation& now, const TransitionInput& input);

}  // namespace tkt
