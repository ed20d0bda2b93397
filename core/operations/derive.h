#pragma once
#include <optional>
#include <string>

#include "core/desk/desk.h"

namespace tkt {

/// What of a ticket follows from something else in it: said once, for `open`, `announce`, `edit`
/// and `import`.

/// The organisation of a requester; empty where people.toml knows none.
std::string org_of_requester(const People& people, const Person& requester);

/// Why tickets of this type are out of the service level; empty where they are in it.
std::string exclusion_of_type(const Policy& policy, const std::string& type);

/// The hours band of a ticket that is opened at `opened`; empty where the policy has none.
Result<std::string> band_of(const Desk& desk, Instant opened);

/// What is to be told where somebody says an organisation that is not the requester's own.
std::optional<Text> other_org(const People& people, const Person& requester,
                              const std::string& org);

/// `refused` where somebody says a priority, and impact and urgency give another one.
Result<void> check_matrix(const Policy& policy, const Header& header);

}  // namespace tkt
