#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/event.h"
#include "core/policy/policy.h"

namespace tkt {

/// By which way words came to whoever wrote them down: a channel of the policy, or `telephone`,
/// `in_person`, `mail`, which every desk has. `not_found` names them all.
Result<std::string> way_named(const Policy& policy, const std::string& typed);

/// What people call it; other words are shown as they are.
std::string way_label(const Policy& policy, const std::string& way, std::string_view language);

/// `noted by Ana Ruiz (telephone)`, for wherever an event is shown; nothing where those who said it
/// wrote it themselves.
std::optional<Text> recorder_note(const Policy& policy, const Event& event,
                                  std::string_view language);

}  // namespace tkt
