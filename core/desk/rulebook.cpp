#include "core/desk/rulebook.h"

#include <algorithm>

namespace tkt {
namespace {

Result<std::shared_ptr<const Policy>> find_version(const Desk& desk, const std::string& blob) {
  const auto& wanted = blob.empty() ? desk.policy_blob() : blob;
  auto policy = desk.policy_version(wanted);
  // A clone that was cut off, or an import, may lack an old version; the present one is the nearest
  // there is.
  if (!policy && policy.error().kind == ErrorKind::not_found)
    return desk.policy_version(desk.policy_blob());
  return policy;
}

}  // namespace

Result<std::shared_ptr<const Policy>> DeskRulebook::version(const std::string& blob) const {
  for (const auto& [name, known] : versions_) {
    if (name == blob) return known;
  }
  TRY(auto policy, find_version(desk_, blob));
  return versions_.emplace_back(blob, std::move(policy)).second;
}

Result<std::shared_ptr<const BusinessCalendar>> DeskRulebook::calendar(
    const Policy& policy, const std::string& name) const {
  for (const auto& known : calendars_) {
    if (known.policy == &policy && known.name == name) return known.calendar;
  }
  TRY(auto calendar, desk_.calendar(policy, name));
  // Only of policies that are kept: another one may come to lie at the same address.
  const bool kept = std::ranges::any_of(
      versions_, [&](const auto& version) { return version.second.get() == &policy; });
  if (kept) calendars_.push_back({&policy, name, calendar});
  return calendar;
}

}  // namespace tkt
