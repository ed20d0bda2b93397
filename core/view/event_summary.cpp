#include "core/view/event_summary.h"

#include <array>
#include <utility>

#include "core/base/mark.h"
#include "core/policy/labels.h"

namespace tkt {
namespace {

/// What the other kinds are called; those that this version does not know have none.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names = {{
    {"contacted", mark("the contact")},
    {"checked", mark("the ticked item")},
    {"worked", mark("the time spent")},
    {"away", mark("the absence")},
    {"out_of_hours", mark("the work outside hours")},
}};

Text assigned(const Desk& desk, const Assigned& event) {
  const auto& policy = desk.policy();
  if (!event.assignee.empty()) {
    const auto* member = desk.people().by_id(event.assignee);
    return text("assigned to {}", member == nullptr ? event.assignee : member->person.name);
  }
  if (event.team.empty()) return text("assigned to nobody");
  return text("assigned to the team {}", label_in(policy, policy.teams, event.team));
}

Text edited(const Policy& policy, const Edited& event) {
  const auto to = event.set.find("priority");
  const auto from = event.was.find("priority");
  if (to != event.set.end() && from != event.was.end()) {
    const auto label = [&](const Value& id) {
      const auto line = to_line(id);
      return line.empty() ? std::string("–") : label_in(policy, policy.priorities, line);
    };
    return text("priority {} → {}", label(from->second), label(to->second));
  }
  std::vector<std::string> keys;
  for (const auto& [key, value] : event.set) keys.push_back(key);
  return text("changed {}", joined(keys));
}

}  // namespace

Text event_summary(const Desk& desk, const Event& event) {
  const auto& body = event.body;
  if (const auto* e = std::get_if<Transitioned>(&body))
    return transition_summary(desk.policy(), *e);
  if (const auto* e = std::get_if<Assigned>(&body)) return assigned(desk, *e);
  if (const auto* e = std::get_if<Edited>(&body)) return edited(desk.policy(), *e);
  if (const auto* e = std::get_if<Attached>(&body)) return text("attached {}", e->name);
  if (const auto* e = std::get_if<Rated>(&body)) return text("rated it {}", e->stars);
  if (const auto* e = std::get_if<Planned>(&body)) return text("work plan: {}", e->objective);
  if (std::holds_alternative<Noted>(body)) return text("internal note");
  if (const auto* e = std::get_if<Replied>(&body))
    return e->as == Side::requester ? text("answer of the requester") : text("answer");
  if (const auto* e = std::get_if<Linked>(&body))
    return text("{} {}", label_in(desk.policy(), desk.policy().link_kinds, e->link), e->ref);
  for (const auto& [kind, name] : names) {
    if (kind == kind_of(event)) return text(name);
  }
  return text("{}", kind_of(event));
}

std::string event_summaries(const Desk& desk, const std::vector<const Event*>& events) {
  std::vector<std::string> said;
  for (const auto* event : events)
    said.push_back(
        desk.world().translator.say(event_summary(desk, *event), desk.policy().language));
  return joined(said);
}

Text transition_summary(const Policy& policy, const Transitioned& event) {
  const auto from = label_in(policy, policy.states, event.from);
  const auto to = label_in(policy, policy.states, event.to);
  const auto* reason = find_id(policy.reasons, event.reason);
  if (reason == nullptr) return text("{} → {}", from, to);
  return text("{} → {} ({})", from, to, label_of(policy, *reason));
}

}  // namespace tkt
