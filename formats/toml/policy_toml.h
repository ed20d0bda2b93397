#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/policy/check.h"
#include "core/policy/policy.h"

namespace tkt {

/// The policy that a `tkt.toml` says. `damaged` with the first syntax mistake, or with every
/// mistake of meaning at once (the first in file order, the others in `Error::more`), each with its
/// place and the nearest valid name. Warnings are no mistakes. `file` is only for messages.
/// Every command reads the policy so: whether its recurrences ever come is judged by the one below,
/// and by `recur` when it draws them.
Result<Policy> read_policy_toml(std::string_view bytes, const std::string& file);

/// The same for a policy that a store is about to get, and for `tkt policy check`: all mistakes and
/// warnings in file order, its recurrences drawn as well.
PolicyReading check_policy_toml(std::string_view bytes, const std::string& file,
                                const CheckContext& context);

}  // namespace tkt
