#pragma once
#include "core/operations/store/policy.h"
#include "core/policy/check.h"
#include "core/ports/calendar_source.h"
#include "core/ports/repository.h"

namespace tkt {

/// What a check needs beside the files: how they are read, the program's own calendars, of which a
/// later version is told, and the day against which calendars are held.
struct PolicyChecker {
  Codec& codec;
  const CalendarSource& shipped;
  LocalDay today{};
};

/// All that is wrong or doubtful about the policy that a store has at a commit, also where no desk
/// can be opened with it: the policy, its people, and the calendars that it names.
Result<PolicyReading> check_stored_policy(Repository& repository, const Snapshot& at,
                                          const PolicyChecker& checker);

/// The same of a policy that somebody brings along, with the calendars that lie beside it.
Result<PolicyReading> check_policy(const BroughtFile& policy, const CalendarSource& beside,
                                   const PolicyChecker& checker);

}  // namespace tkt
