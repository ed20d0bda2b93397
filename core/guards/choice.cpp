#include "core/guards/choice.h"

#include <algorithm>

#include "core/policy/rules.h"

namespace tkt {

bool share_role(std::span<const std::string> a, std::span<const std::string> b) {
  return std::ranges::any_of(
      a, [&](const std::string& role) { return std::ranges::find(b, role) != b.end(); });
}

bool may_open(const TicketType& type, std::span<const std::string> roles) {
  return type.open_by.empty() || share_role(type.open_by, roles);
}

bool may_set(const Policy& policy, const Priority& priority, std::span<const std::string> roles) {
  return priority.set_by.empty() || priority.id == policy.default_priority ||
         share_role(priority.set_by, roles);
}

bool can_work(const Policy& policy, const Member& member) {
  return member.active == Member::Active::yes && may(policy, member.roles, "take");
}

}  // namespace tkt
