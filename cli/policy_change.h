#pragma once
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_status.h"
#include "cli/shipped.h"
#include "formats/toml/policy_toml.h"

namespace tkt::cli {

/// All that is wrong or doubtful about a policy file, checked together with the people and holiday
/// files that belong to it.
struct PolicyCheck {
  PolicyReading reading;
  std::string file;  ///< for messages
};

/// Checks `file`, or the store's own policy where it is empty.
Result<PolicyCheck> check_policy_file(Context& context, const std::string& file);

/// Makes a file the policy of the store, in one commit, together with the holiday files that it
/// names and the store does not have. `refused` where a state, priority, module or type would
/// disappear that tickets still have, unless `[renamed]` says what it became.
Result<Status> apply_policy(Context& context, const std::string& file);

}  // namespace tkt::cli
