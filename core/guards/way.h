#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/policy.h"

namespace tkt {

/// The fewest states that lead from `from` to `to`, that one included, for somebody with these
/// roles; no closed one on the way. Empty where nothing leads there.
std::vector<const State*> way_between(const Policy& policy, std::string_view from,
                                      std::string_view to, std::span<const std::string> roles);

}  // namespace tkt
