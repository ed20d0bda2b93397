#pragma once
#include "core/desk/bulk.h"

namespace tkt {

/// Opens the tickets that the policy's `[[recurring]]` list: one for each day on which a rule
/// falls, at the time of day of its `starts`, from when the policy had the rule on. Reference and
/// event follow from rule and moment, so that a second run does nothing and two clones open the
/// same ticket. A rule that cannot be obeyed is reported, and the others go on.
Result<BulkResult> open_recurring(Desk& desk, const Act& act);

}  // namespace tkt
