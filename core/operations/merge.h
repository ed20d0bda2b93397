#pragma once
#include <string>
#include <vector>

#include "core/desk/change.h"

namespace tkt {

/// Ends `ref` in favour of `into`; both tickets change, each in its own commit. Refuses a cycle
/// and tickets of two clients. The requester of `ref` hears what is answered on `into` from then
/// on.
Result<std::vector<Outcome>> merge_tickets(Desk& desk, const Act& act, const std::string& ref,
                                           const std::string& into);

}  // namespace tkt
