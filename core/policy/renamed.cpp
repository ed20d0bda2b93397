#include "core/policy/renamed.h"

#include <algorithm>

namespace tkt {
namespace {

/// `state.x` becomes, by the policy's list, what it is called now: `state.z`.
std::string last_name(const Policy& policy, std::string name) {
  for (std::size_t hops = 0; hops < policy.renamed.size(); ++hops) {
    const auto next =
        std::ranges::find(policy.renamed, name, &std::pair<std::string, std::string>::first);
    if (next == policy.renamed.end()) break;
    name = next->second;
  }
  return name;
}

template <class T>
void note(std::vector<T>& in, const std::string& former, const std::string& id) {
  for (auto& item : in) {
    if (item.id == id) item.was.push_back(former);
  }
}

}  // namespace

void note_former_ids(Policy& policy) {
  for (const auto& [before, after] : policy.renamed) {
    const auto kind = before.substr(0, before.find('.'));
    const auto name = last_name(policy, after);
    if (before.size() <= kind.size() + 1 || name.size() <= kind.size() + 1) continue;
    const auto former = before.substr(kind.size() + 1);
    const auto id = name.substr(kind.size() + 1);
    if (kind == "state") note(policy.states, former, id);
    if (kind == "priority") note(policy.priorities, former, id);
    if (kind == "type") note(policy.types, former, id);
    if (kind == "module") note(policy.modules, former, id);
    if (kind == "channel") note(policy.channels, former, id);
    if (kind == "team") note(policy.teams, former, id);
    if (kind == "reason") note(policy.reasons, former, id);
    if (kind == "exclusion") note(policy.exclusions, former, id);
  }
}

void read_as_current(const Policy& policy, Header& header) {
  if (policy.renamed.empty()) return;
  header.state = current_id(policy.states, header.state);
  header.priority = current_id(policy.priorities, header.priority);
  header.type = current_id(policy.types, header.type);
  header.module = current_id(policy.modules, header.module);
  header.channel = current_id(policy.channels, header.channel);
  header.team = current_id(policy.teams, header.team);
  header.close_reason = current_id(policy.reasons, header.close_reason);
  header.exclusion = current_id(policy.exclusions, header.exclusion);
}

}  // namespace tkt
