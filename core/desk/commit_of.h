#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/desk/desk.h"

namespace tkt {

/// The commit that brought an event of the ticket, as short as people write one; nothing where no
/// commit says so (an import, a hand edit).
std::optional<std::string> commit_of(const Desk& desk, const std::string& ref,
                                     const std::string& event);

/// Of several events of the ticket the one that was committed last; nothing where no commit names
/// any.
std::optional<std::string> committed_last(const Desk& desk, const std::string& ref,
                                          const std::vector<std::string>& events);

}  // namespace tkt
