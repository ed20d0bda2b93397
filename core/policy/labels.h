#pragma once
#include <string>
#include <vector>

#include "core/policy/policy.h"

namespace tkt {

/// The label in the policy's language; the id where it has none.
std::string label_of(const Policy& policy, const Named& named);

/// The label of the element `id`; the id itself where the policy has it no longer.
template <class T>
std::string label_in(const Policy& policy, const std::vector<T>& in, const std::string& id) {
  const auto* found = find_id(in, id);
  return found == nullptr ? id : label_of(policy, *found);
}

}  // namespace tkt
