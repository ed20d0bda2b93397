#pragma once
#include <optional>
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct OutOfHoursRequest {
  enum class Step { request, accept, refuse } step = Step::request;
  std::optional<Instant> from, until;
  std::string text;
  std::string channel;  ///< how the requester asked whoever writes it down
};
Result<Outcome> out_of_hours(Desk& desk, const Act& act, const std::string& ref,
                             const OutOfHoursRequest& request);

}  // namespace tkt
