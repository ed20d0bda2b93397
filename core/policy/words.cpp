#include "core/policy/words.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/base/mark.h"

namespace tkt {
namespace {

constexpr std::array<Operation, 30> all_operations{{
    {"open", mark("the policy does not let you open a ticket for yourself; your role: {}")},
    {"open_for_others",
     mark("the policy does not let you open a ticket in somebody else's name; your role: {}")},
    {"reply", mark("the policy does not let you answer in public; your role: {}")},
    {"note", mark("the policy does not let you write internal notes; your role: {}")},
    {"assign", mark("the policy does not let you assign a ticket to anybody; your role: {}")},
    {"take", mark("the policy does not let you assign a ticket to yourself; your role: {}")},
    {"transition", mark("the policy does not let you change the state where the transition names "
                        "nobody; your role: {}")},
    {"edit", mark("the policy does not let you change fields; your role: {}")},
    {"edit_priority",
     mark("the policy does not let you change the priority, impact or urgency; your role: {}")},
    {"attach", mark("the policy does not let you add files; your role: {}")},
    {"link", mark("the policy does not let you relate tickets; your role: {}")},
    {"merge", mark("the policy does not let you merge duplicates; your role: {}")},
    {"rate", mark("the policy does not let you rate the service; your role: {}")},
    {"plan", mark("the policy does not let you propose and follow a work plan; your role: {}")},
    {"approve_plan",
     mark("the policy does not let you approve or reject a work plan; your role: {}")},
    {"contact",
     mark("the policy does not let you record attempts to reach the client; your role: {}")},
    {"check", mark("the policy does not let you tick items of a checklist; your role: {}")},
    {"work", mark("the policy does not let you record time spent; your role: {}")},
    {"out_of_hours", mark("the policy does not let you accept or refuse work outside the opening "
                          "hours; your role: {}")},
    {"away", mark("the policy does not let you say that the requester leaves; your role: {}")},
    {"undo", mark("the policy does not let you take back a change; your role: {}")},
    {"undo_others",
     mark("the policy does not let you take back what somebody else did; your role: {}")},
    {"redact", mark("the policy does not let you remove the text of an event; your role: {}")},
    {"backdate",
     mark("the policy does not let you record something that happened before; your role: {}")},
    {"exclude",
     mark("the policy does not let you take a ticket out of the service level; your role: {}")},
    {"force", mark("the policy does not let you open or plan against a warning, with a reason; "
                   "your role: {}")},
    {"announce", mark("the policy does not let you write to many clients at once; your role: {}")},
    {"people",
     mark("the policy does not let you change people, organisations and absences; your role: {}")},
    {"policy", mark("the policy does not let you change the policy; your role: {}")},
    {"export_private",
     mark("the policy does not let you see private values in reports and exports; your role: {}")},
}};

constexpr std::array<std::string_view, 13> all_built_in_fields{
    "subject", "description", "module", "type", "priority",    "impact",     "urgency",
    "channel", "case_ref",    "url",    "org",  "occurred_at", "attachments"};

constexpr std::array<std::string_view, 18> all_occasions{
    "received",     "assigned",       "answered",      "information", "progress",   "solved",
    "testing",      "plan",           "reminder",      "closed",      "survey",     "client_said",
    "out_of_hours", "hours_accepted", "hours_refused", "excluded",    "escalation", "announcement"};

constexpr std::array<std::string_view, 3> all_recipients{"requester", "assignee", "team"};

constexpr std::array<std::string_view, 34> all_variables{"ref",
                                                         "subject",
                                                         "description",
                                                         "state",
                                                         "priority",
                                                         "type",
                                                         "module",
                                                         "channel",
                                                         "org",
                                                         "url",
                                                         "case_ref",
                                                         "requester",
                                                         "requester_first",
                                                         "requester_mail",
                                                         "agent",
                                                         "agent_first",
                                                         "assignee",
                                                         "team",
                                                         "opened_at",
                                                         "closed_at",
                                                         "due_first_response",
                                                         "due_resolution",
                                                         "next_opening",
                                                         "band",
                                                         "text",
                                                         "reason",
                                                         "workaround",
                                                         "exclusion",
                                                         "plan_objective",
                                                         "plan_schedule",
                                                         "follows",
                                                         "scale",
                                                         "desk",
                                                         "now"};

}  // namespace

std::span<const Operation> operations() {
  return all_operations;
}

bool is_operation(std::string_view id) {
  return std::ranges::any_of(all_operations, [&](const Operation& o) { return o.id == id; });
}

std::span<const std::string_view> built_in_fields() {
  return all_built_in_fields;
}

bool is_built_in_field(std::string_view id) {
  return contains(all_built_in_fields, id);
}

std::span<const std::string_view> occasions() {
  return all_occasions;
}

std::span<const std::string_view> recipients() {
  return all_recipients;
}

std::span<const std::string_view> variables() {
  return all_variables;
}

std::vector<std::string> variables_in(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '{') continue;
    if (at + 1 < text.size() && text[at + 1] == '{') {
      ++at;
      continue;
    }
    const auto end = text.find('}', at);
    if (end == std::string_view::npos) break;
    names.emplace_back(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

std::vector<std::string> as_strings(std::span<const std::string_view> words) {
  return {words.begin(), words.end()};
}

}  // namespace tkt
