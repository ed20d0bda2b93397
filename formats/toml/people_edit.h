#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/policy/people_change.h"

namespace tkt {

/// `people.toml` with a change in it, whose names are ids: blocks are added at the end, keys are
/// set where they stand, and everything else stays as it was written, comments too. `damaged` where
/// the block of whom the change is about cannot be found in the text.
Result<std::string> edit_people_toml(std::string_view bytes, const PeopleChange& change);

}  // namespace tkt
