#pragma once
#include <optional>
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct PlanRequest {
  enum class Step { propose, approve, reject, follow_up } step = Step::propose;
  std::string objective, schedule, text, approved_by;
  std::string channel;  ///< how they said so to whoever writes it down
  std::string force;    ///< why it is planned without the lead time
  std::optional<Instant> starts, ends;
};
Result<Outcome> plan(Desk& desk, const Act& act, const std::string& ref,
                     const PlanRequest& request);

}  // namespace tkt
