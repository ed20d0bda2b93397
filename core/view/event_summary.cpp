#include "core/view/event_summary.h"

#include <array>
#include <string_view>
#include <utility>

#include "core/base/mark.h"
#include "core/model/keys.h"
#include "core/policy/labels.h"

namespace tkt {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kind_names = {{
    {"opened", mark("the opening")},
    {"replied", mark("an answer")},
    {"noted", mark("an internal note")},
    {"assigned", mark("an assignment")},
    {"transitioned", mark("a change of state")},
    {"edited", mark("a change of fields")},
    {"attached", mark("a file")},
    {"linked", mark("a relation")},
    {"merged", mark("a merge")},
    {"rated", mark("a rating")},
    {"planned", mark("a work plan")},
    {"contacted", mark("the contact")},
    {"checked", mark("the ticked item")},
    {"worked", mark("the time spent")},
    {"away", mark("the absence")},
    {"out_of_hours", mark("the work outside hours")},
    {"reminded", mark("the reminder")},
    {"escalated", mark("an escalation")},
    {"undone", mark("the undoing")},
}};

/// One function for each kind of event.
class Summary {
 public:
  explicit Summary(const SummaryNames& names) : names_(names), policy_(names.policy) {}

  Text operator()(const Opened& event) const { return text("{}", event.subject); }
  Text operator()(const Noted& /*event*/) const { return text("internal note"); }
  Text operator()(const Attached& event) const { return text("attached {}", event.name); }
  Text operator()(const Rated& event) const { return text("rated it {}", event.stars); }
  Text operator()(const Contacted& /*event*/) const { return text("the contact"); }
  Text operator()(const Checked& /*event*/) const { return text("the ticked item"); }
  Text operator()(const Worked& /*event*/) const { return text("the time spent"); }
  Text operator()(const Away& /*event*/) const { return text("the absence"); }
  Text operator()(const OutOfHours& /*event*/) const { return text("the work outside hours"); }
  Text operator()(const Reminded& /*event*/) const { return text("the reminder"); }
  Text operator()(const Escalated& event) const { return text("escalated: {}", event.rule); }
  Text operator()(const Undone& /*event*/) const { return text("the undoing"); }
  Text operator()(const Redacted& /*event*/) const { return text("the redaction"); }
  Text operator()(const Unknown& event) const { return text("{}", event.kind); }

  Text operator()(const Planned& event) const {
    if (event.step == "approved") return text("work plan approved by {}", event.approved_by);
    if (event.step == "rejected") return text("work plan rejected by {}", event.approved_by);
    if (event.step == "follow_up") return text("follow-up of the work plan");
    if (event.step == "lapsed") return text("the work plan has to be approved again");
    return text("work plan: {}", event.objective);
  }

  Text operator()(const Transitioned& event) const { return transition_summary(policy_, event); }

  Text operator()(const Replied& event) const {
    return event.as == Side::requester ? text("answer of the requester") : text("answer");
  }

  Text operator()(const Linked& event) const {
    return text("{} {}", label_in(policy_.link_kinds, event.link), event.ref);
  }

  Text operator()(const Merged& event) const {
    return event.into.empty() ? text("{} was merged into it", event.from)
                              : text("merged into {}", event.into);
  }

  Text operator()(const Assigned& event) const {
    if (!event.assignee.empty()) return text("assigned to {}", names_.person(event.assignee));
    if (event.team.empty()) return text("assigned to nobody");
    return text("assigned to the team {}", label_in(policy_.teams, event.team));
  }

  Text operator()(const Edited& event) const {
    const auto to = event.set.find("priority");
    const auto from = event.was.find("priority");
    if (to != event.set.end() && from != event.was.end())
      return text("priority {} → {}", priority(from->second), priority(to->second));
    std::vector<TextArg> keys;
    for (const auto& [key, value] : event.set) keys.push_back(key_label(policy_, key));
    return text("changed: {}", joined(keys));
  }

 private:
  [[nodiscard]] TextArg priority(const Value& id) const {
    const auto line = to_line(id);
    return line.empty() ? TextArg("–") : label_in(policy_.priorities, line);
  }

  const SummaryNames& names_;
  const Policy& policy_;
};

}  // namespace

Text event_summary(const SummaryNames& names, const EventBody& body) {
  return std::visit(Summary(names), body);
}

Text kind_text(std::string_view kind) {
  for (const auto& [known, name] : kind_names) {
    if (known == kind) return text(name);
  }
  return text("{}", kind);
}

Text event_summaries(const Desk& desk, const std::vector<const Event*>& events) {
  const SummaryNames names{desk.policy(), [&](const std::string& id) {
                             const auto* member = desk.people().by_id(id);
                             return member == nullptr ? id : member->person.name;
                           }};
  std::vector<Text> said;
  for (const auto* event : events) said.push_back(event_summary(names, event->body));
  return joined(said);
}

Text transition_summary(const Policy& policy, const Transitioned& event) {
  const auto from = label_in(policy.states, event.from);
  const auto to = label_in(policy.states, event.to);
  if (event.reason.empty()) return text("{} → {}", from, to);
  return text("{} → {} ({})", from, to, label_in(policy.reasons, event.reason));
}

}  // namespace tkt
