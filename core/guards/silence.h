#pragma once
#include <string>

#include "core/desk/change.h"

namespace tkt {

/// Has the client been silent as long as the policy wants before the ticket goes to `to` for this
/// reason of the kind `silence`? `refused` says what is missing. Where no rule speaks of the state,
/// it is enough that the last word was the desk's.
Result<void> require_silence(const Situation& now, const std::string& to,
                             const std::string& reason);

}  // namespace tkt
