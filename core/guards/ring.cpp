#include "core/guards/ring.h"

#include <algorithm>

#include "core/base/contains.h"

namespace tkt {

Result<bool> leads_to(const Desk& desk, const std::string& kind, const std::string& from,
                      const std::string& target) {
  std::vector<std::string> open{from};
  std::vector<std::string> seen;
  while (!open.empty()) {
    const auto ref = open.back();
    open.pop_back();
    if (ref == target) return true;
    if (contains(seen, ref)) continue;
    seen.push_back(ref);
    const auto reading = desk.load(ref);
    if (!reading) continue;  // a ticket that another clone has, or a damaged one, ends the way
    for (const auto& link : reading->ticket.header.links) {
      if (link.kind == kind) open.push_back(link.ref);
    }
    if (kind == "merged" && !reading->ticket.header.merged_into.empty())
      open.push_back(reading->ticket.header.merged_into);
  }
  return false;
}

}  // namespace tkt
