#pragma once
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct AssignRequest {
  enum class Mode { to, automatic, none } mode = Mode::to;
  std::string to;  ///< a person or a team
};

/// What the assignment comes to, for `open` too: who may, who can be assigned, where the policy
/// moves the ticket then.
Result<Decision> decide_assignment(const Situation& now, const AssignRequest& request);

Result<Outcome> assign(Desk& desk, const Act& act, const std::string& ref,
                       const AssignRequest& request);

}  // namespace tkt
