#pragma once
#include <string>

#include "core/base/label.h"

namespace tkt {

/// Anything of the policy that is named by an id and shown by a label.
struct Named {
  std::string id;
  Label label;
  Label help;                    ///< what it means, shown when choosing
  int line = 0;                  ///< where `tkt.toml` says it, for messages
  std::vector<std::string> was;  ///< what earlier versions of the policy called it (`[renamed]`)
};

}  // namespace tkt
