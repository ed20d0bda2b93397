#pragma once
#include <optional>
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct AwayRequest {
  std::optional<Instant> until;
  std::string text;
  std::string channel{};  ///< how the requester said so to whoever writes it down
};
Result<Outcome> away(Desk& desk, const Act& act, const std::string& ref,
                     const AwayRequest& request);

}  // namespace tkt
