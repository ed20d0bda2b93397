#pragma once
#include <functional>
#include <string>

#include "cli/context.h"
#include "cli/exit_status.h"
#include "formats/toml/toml_edit.h"

namespace tkt::cli {

/// Changes `people.toml` in one commit: `change` edits its text, the result is read and checked
/// against the policy as the store will read it, and only then committed. `refused` where the actor
/// may not change people (anybody may while nobody of `people.toml` may: a new desk has to begin
/// somewhere).
Result<Status> change_people(Context& context, const std::string& subject,
                             const std::function<Result<void>(TomlText&)>& change);

/// A role, team or skill of the policy by id or label.
Result<std::string> role_id(const Policy& policy, const std::string& typed);
Result<std::string> team_id(const Policy& policy, const std::string& typed);
Result<std::string> skill_id(const Policy& policy, const std::string& typed);

/// An organisation by id or name; none for an empty text.
Result<std::string> org_id(const People& people, const std::string& typed);

/// An id for somebody new: the first name in small letters, with a number where it is taken.
std::string new_member_id(const People& people, const Person& person);

}  // namespace tkt::cli
