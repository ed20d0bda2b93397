#include "core/app/rulebook.h"

namespace tkt {

Result<std::shared_ptr<const Policy>> DeskRulebook::version(const std::string& blob) const {
  const auto& wanted = blob.empty() ? desk_.policy_blob() : blob;
  auto policy = desk_.policy_version(wanted);
  // A clone that was cut off, or an import, may lack an old version; the present one is the nearest
  // there is.
  if (!policy && policy.error().kind == ErrorKind::not_found)
    return desk_.policy_version(desk_.policy_blob());
  return policy;
}

}  // namespace tkt
