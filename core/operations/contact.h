#pragma once
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct ContactRequest {
  std::string channel, outcome, text;
};
Result<Outcome> contact(Desk& desk, const Act& act, const std::string& ref,
                        const ContactRequest& request);

}  // namespace tkt
