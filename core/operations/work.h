#pragma once
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct WorkRequest {
  Seconds spent{};
  enum class Billing { by_policy, included, extra } billing = Billing::by_policy;
  std::string text;
};
Result<Outcome> work(Desk& desk, const Act& act, const std::string& ref,
                     const WorkRequest& request);

}  // namespace tkt
