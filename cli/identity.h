#pragma once
#include "cli/env.h"
#include "cli/globals.h"
#include "core/model/person.h"
#include "core/ports/repository.h"

namespace tkt::cli {

/// Who acts: `--actor`, else `TKT_ACTOR`, else git's `user.name` and `user.email`. usage with the
/// ways to say it where nobody does, or where the text is no `Name <mail>`.
Result<Person> actor_person(const Env& env, const Globals& globals, Repository& repository);

}  // namespace tkt::cli
