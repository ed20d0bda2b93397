#include "core/policy/labels.h"

namespace tkt {

std::string label_of(const Policy& policy, const Named& named) {
  auto label = named.label.in(policy.language);
  return label.empty() ? named.id : label;
}

}  // namespace tkt
