#pragma once
#include <string>

#include "core/desk/change.h"
#include "core/policy/people_change.h"

namespace tkt {

/// What a change of `people.toml` came to.
struct PeopleOutcome {
  std::string id;     ///< of whoever or whatever it was about
  ObjectName commit;  ///< empty on a dry run
};

/// Changes `people.toml` in one commit; comments in it stay. The names of the change are found, and
/// the result is read and checked against the policy as the store will read it, before it counts.
/// Needs the operation `people`. usage where an address or id is there already, or the file would
/// not read; not_found for names that nobody has; refused with every mistake of meaning at once.
Result<PeopleOutcome> change_people(Desk& desk, const Act& act, const PeopleChange& change);

}  // namespace tkt
