#include "core/guards/way.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/policy/rules.h"

namespace tkt {

std::vector<const State*> way_between(const Policy& policy, std::string_view from,
                                      std::string_view to, std::span<const std::string> roles) {
  std::vector<std::vector<const State*>> ways{{}};
  std::vector<std::string_view> seen{from};
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const auto here = ways[i].empty() ? from : std::string_view(ways[i].back()->id);
    for (const auto* next : next_states(policy, here, roles)) {
      if (contains(seen, next->id)) continue;
      seen.emplace_back(next->id);
      auto way = ways[i];
      way.push_back(next);
      if (next->id == to) return way;
      if (next->kind != StateKind::closed) ways.push_back(std::move(way));
    }
  }
  return {};
}

}  // namespace tkt
