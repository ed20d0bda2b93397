#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/policy/check.h"
#include "core/policy/people.h"

namespace tkt {

/// The people, organisations and absences of a `people.toml`. Errors as `read_policy_toml`: the
/// first syntax mistake, or all mistakes of meaning that show without the policy.
Result<People> read_people_toml(std::string_view bytes, const std::string& file);

/// The same against a policy (roles, teams, skills, calendars, the limit of contacts), for `tkt
/// policy check`: everything that is wrong, in file order.
std::vector<Finding> check_people_toml(std::string_view bytes, const std::string& file,
                                       const Policy& policy);

}  // namespace tkt
