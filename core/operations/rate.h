#pragma once
#include <cstdint>
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct RateRequest {
  std::int64_t stars = 0;
  std::string text;
  std::string channel;  ///< how the requester said so to whoever writes it down
};
Result<Outcome> rate(Desk& desk, const Act& act, const std::string& ref,
                     const RateRequest& request);

}  // namespace tkt
