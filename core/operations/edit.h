#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/desk/change.h"

namespace tkt {

struct EditRequest {
  /// key and new value as typed: `priority=alta`, `fields.x=…` or a field's own id; empty = take
  /// away; `+label`/`-label` for labels.
  std::vector<std::pair<std::string, std::string>> set;
  std::string text;
};
Result<Outcome> edit(Desk& desk, const Act& act, const std::string& ref,
                     const EditRequest& request);

}  // namespace tkt
