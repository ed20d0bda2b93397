#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cli/globals.h"
#include "cli/terminal/env.h"
#include "core/model/person.h"

namespace tkt::cli {

/// What git's configuration says for a key, where the command runs.
using ConfigLookup = std::function<std::optional<std::string>(std::string_view)>;

/// Who acts: `--actor`, else `TKT_ACTOR`, else git's `user.name` and `user.email`. usage with the
/// ways to say it where nobody does, or where the text is no `Name <mail>`.
Result<Person> actor_person(const Env& env, const Globals& globals, const ConfigLookup& config);

}  // namespace tkt::cli
