#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct OutOfHoursRequest {
  enum class Step { request, accept, refuse } step = Step::request;
  std::optional<Instant> from, until;
  std::string text;
  std::string channel{};  ///< how the requester asked whoever writes it down
  std::optional<std::int64_t>
      number{};  ///< of the request that is answered; nothing = the open one
};
Result<Outcome> out_of_hours(Desk& desk, const Act& act, const std::string& ref,
                             const OutOfHoursRequest& request);

}  // namespace tkt
