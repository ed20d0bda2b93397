#include "core/policy/words.h"

#include <algorithm>

namespace tkt {
namespace {

constexpr std::array<Operation, 29> all_operations{{
    {"open", "open a ticket for oneself"},
    {"open_for_others", "open a ticket in somebody else's name"},
    {"reply", "answer in public"},
    {"note", "write internal notes"},
    {"assign", "assign a ticket to anybody"},
    {"take", "assign a ticket to oneself"},
    {"transition", "change the state where the transition names nobody"},
    {"edit", "change fields"},
    {"edit_priority", "change the priority, impact or urgency"},
    {"attach", "add files"},
    {"link", "relate tickets"},
    {"merge", "merge duplicates"},
    {"rate", "rate the service"},
    {"plan", "propose and follow a work plan"},
    {"approve_plan", "approve or reject a work plan"},
    {"contact", "record attempts to reach the client"},
    {"check", "tick items of a checklist"},
    {"work", "record time spent"},
    {"out_of_hours", "accept or refuse work outside the opening hours"},
    {"away", "say that the requester leaves"},
    {"undo", "take back a change"},
    {"redact", "remove the text of an event"},
    {"backdate", "record something that happened before"},
    {"exclude", "take a ticket out of the service level"},
    {"force", "open or plan against a warning, with a reason"},
    {"announce", "write to many clients at once"},
    {"people", "change people, organisations and absences"},
    {"policy", "change the policy"},
    {"export_private", "see private values in reports and exports"},
}};

constexpr std::array<std::string_view, 13> all_built_in_fields{
    "subject", "description", "module", "type", "priority",    "impact",     "urgency",
    "channel", "case_ref",    "url",    "org",  "occurred_at", "attachments"};

constexpr std::array<std::string_view, 15> all_occasions{
    "received", "assigned",     "answered", "information", "progress",
    "solved",   "testing",      "plan",     "reminder",    "closed",
    "survey",   "out_of_hours", "excluded", "escalation",  "announcement"};

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
  return std::ranges::find(all_built_in_fields, id) != all_built_in_fields.end();
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
