#pragma once
#include <string>
#include <string_view>

#include "core/app/change.h"

namespace tkt {

/// Puts the ticket's values into the `{variables}` of a canned reply (core/policy/words.h names
/// them). One that is not known stays as it is written.
std::string fill_template(const Situation& now, std::string_view pattern);

}  // namespace tkt
