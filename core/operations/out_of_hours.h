#pragma once
#include <optional>
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct OutOfHoursRequest {
  enum class Step { request, accept, refuse } step = Step::request;
  std::optional<Instant> from, until;
  std::string text;
};
Result<Outcome> out_of_hours(Desk& desk, const Act& act, const std::string& ref,
                             const OutOfHoursRequest& request);

}  // namespace tkt
