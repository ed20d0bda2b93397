#include "core/app/reply_template.h"

#include <map>

#include "core/app/labels.h"

namespace tkt {
namespace {

/// What one calls them: the name up to its first space.
std::string first_name(const Person& person) {
  return person.name.substr(0, person.name.find(' '));
}

std::map<std::string, std::string, std::less<>> variables_of(const Situation& now) {
  const auto& header = now.ticket.header;
  const auto& policy = now.desk.policy();
  const auto* assignee = now.desk.people().by_id(header.assignee);
  return {{"ref", header.ref},
          {"subject", header.subject},
          {"description", now.ticket.description},
          {"requester", header.requester.name},
          {"requester_first", first_name(header.requester)},
          {"requester_mail", header.requester.mail},
          {"assignee", assignee == nullptr ? header.assignee : assignee->person.name},
          {"agent", now.actor.person.name},
          {"agent_first", first_name(now.actor.person)},
          {"team", label_in(policy, policy.teams, header.team)},
          {"state", label_in(policy, policy.states, header.state)},
          {"priority", label_in(policy, policy.priorities, header.priority)},
          {"type", label_in(policy, policy.types, header.type)},
          {"module", label_in(policy, policy.modules, header.module)},
          {"channel", label_in(policy, policy.channels, header.channel)},
          {"exclusion", label_in(policy, policy.exclusions, header.exclusion)},
          {"band", label_in(policy, policy.bands, header.band)},
          {"org", header.org},
          {"url", header.url},
          {"case_ref", header.case_ref},
          {"opened_at", to_rfc3339(header.opened_at)},
          {"closed_at", header.closed_at ? to_rfc3339(*header.closed_at) : ""},
          {"now", to_rfc3339(now.now)},
          {"scale", std::to_string(policy.survey.scale)},
          {"desk", policy.title.in(policy.language)}};
}

}  // namespace

std::string fill_template(const Situation& now, std::string_view pattern) {
  const auto variables = variables_of(now);
  std::string out;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    out += pattern.substr(0, open);
    const auto found = variables.find(pattern.substr(open + 1, close - open - 1));
    out += found == variables.end() ? std::string(pattern.substr(open, close - open + 1))
                                    : found->second;
    pattern.remove_prefix(close + 1);
  }
  out += pattern;
  return out;
}

}  // namespace tkt
