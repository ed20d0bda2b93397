#pragma once
#include <string>

#include "core/desk/change.h"
#include "core/policy/check.h"
#include "core/ports/calendar_source.h"

namespace tkt {

/// A file of the store that somebody brings along.
struct BroughtFile {
  std::string bytes;
  std::string file;  ///< where they come from, for messages
};

/// What a changed policy came to.
struct PolicyOutcome {
  enum class Effect { none, written } effect = Effect::written;
  std::string title;  ///< name and version
  ObjectName commit;  ///< empty on a dry run, or where nothing changed
};

/// Makes a file the policy of the store, in one commit, together with the holiday files that it
/// names and the store does not have, from `calendars`. Needs the operation `policy`. `damaged`
/// with every mistake in it; `refused` where a state, priority, module or type would disappear that
/// tickets still have, unless `[renamed]` says what it became.
Result<PolicyOutcome> apply_policy(Desk& desk, const Act& act, const BroughtFile& policy,
                                   const CalendarSource& calendars);

/// The holiday files that a policy names, read as deadlines will read them; without those that
/// the store has already (`present`, by name).
Result<std::vector<FileChange>> holiday_files_of(Codec& codec, const Policy& policy,
                                                 const CalendarSource& calendars,
                                                 const std::vector<std::string>& present);

}  // namespace tkt
