#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/operations/store/policy.h"

namespace tkt {

/// What a new store begins with.
struct Beginning {
  std::vector<FileChange> files;
  std::string timezone;  ///< of its policy
};

/// Policy, people and holidays of a new store, read as the store will read them, so that none is
/// made that does not work; without people a file that says how to add some. `damaged` with every
/// mistake.
Result<Beginning> beginning_of(Codec& codec, const BroughtFile& policy,
                               const std::optional<BroughtFile>& people,
                               const CalendarSource& calendars);

/// Commits the beginning into a repository, which may hold other files already, and returns the
/// commit. `called` is what the policy is called in the history, `folder` is for messages. usage
/// where there is a store already.
Result<ObjectName> found_store(Repository& repository, const Act& act, Instant now,
                               Beginning beginning, const std::string& called,
                               const std::string& folder);

}  // namespace tkt
