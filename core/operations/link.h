#pragma once
#include <string>

#include "core/desk/change.h"

namespace tkt {

struct LinkRequest {
  std::string kind, ref;
  Removed removed = Removed::no;
};
Result<Outcome> link(Desk& desk, const Act& act, const std::string& ref,
                     const LinkRequest& request);

}  // namespace tkt
