#pragma once
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct TransitionRequest {
  std::string to, text, reason, workaround, confirmed_by, confirmed_how;
};
Result<Outcome> transition(Desk& desk, const Act& act, const std::string& ref,
                           const TransitionRequest& request);

}  // namespace tkt
