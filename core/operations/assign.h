#pragma once
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct AssignRequest {
  enum class Mode { to, automatic, none } mode = Mode::to;
  std::string to;  ///< a person or a team
};
Result<Outcome> assign(Desk& desk, const Act& act, const std::string& ref,
                       const AssignRequest& request);

}  // namespace tkt
