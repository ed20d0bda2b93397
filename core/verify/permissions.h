#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/desk/desk.h"

namespace tkt {

/// An event that its author may not have made, and why.
struct Overstep {
  const Event* event = nullptr;
  Text why;
};

/// Asks core/policy/permission.h of every event of a history whether its author, or whoever wrote
/// it down, may do such a thing: by the policy and the people known now, on the ticket as it stood.
/// Not of what an import brought: that is history as others had it. Somebody who was disabled
/// meanwhile is judged as the person they were; what they did since is told.
class PermissionAudit {
 public:
  static Result<PermissionAudit> of(const Desk& desk);

  [[nodiscard]] std::vector<Overstep> oversteps(const Ticket& ticket) const;

 private:
  explicit PermissionAudit(const Desk& desk) : desk_(desk) {}

  const Desk& desk_;
  People people_;  ///< everybody active
  std::map<std::string, Instant> disabled_since_;
};

/// Since when each disabled person of `people.toml` is so, by its history: id → moment.
Result<std::map<std::string, Instant>> disabled_since(const Desk& desk);

}  // namespace tkt
