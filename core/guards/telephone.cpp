#include "core/guards/telephone.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/calendar/due.h"
#include "core/desk/rulebook.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"
#include "core/sla/clock.h"

namespace tkt {
namespace {

/// When the escalation was written down, if it was.
std::optional<Instant> recorded(const Ticket& ticket, const EscalationRule& rule) {
  for (const auto& event : ticket.events) {
    const auto* step = std::get_if<Escalated>(&event.body);
    if (step != nullptr && step->rule == rule.id && !ticket.is_void(event)) return event.at;
  }
  return std::nullopt;
}

/// When a broken target lets the client call, whether or not cron came by.
Result<std::optional<Instant>> broken(const Desk& desk, const EscalationRule& rule,
                                      const Clocks& clocks) {
  const auto& clock = rule.clock == EscalationRule::Watch::first_response ? clocks.first_response
                                                                          : clocks.resolution;
  if (rule.when != EscalationRule::When::breached || clock.status != ClockStatus::breached ||
      !clock.due || clock.met_at)
    return std::nullopt;
  if (!rule.after) return clock.due;
  TRY(auto calendar, desk.calendar(desk.policy(), clock.calendar));
  TRY(auto since, due(*calendar, *clock.due, *rule.after));
  return since;
}

}  // namespace

Result<std::optional<Instant>> may_call_since(const Desk& desk, const Ticket& ticket, Instant now) {
  std::optional<Instant> first;
  std::optional<Clocks> clocks;
  for (const auto& rule : desk.policy().escalations) {
    const bool for_it =
        rule.priorities.empty() || contains(rule.priorities, ticket.header.priority);
    if (rule.phone != EscalationRule::Phone::allowed || !for_it) continue;
    auto since = recorded(ticket, rule);
    if (!since) {
      if (!clocks) {
        TRY(clocks, read_clocks(ticket, DeskRulebook(desk), now));
      }
      TRY(since, broken(desk, rule, *clocks));
    }
    if (since && *since <= now && (!first || *since < *first)) first = since;
  }
  return first;
}

Result<void> admit_channel(const Desk& desk, const std::string& id, const Header& header) {
  const auto& policy = desk.policy();
  const auto* channel = find_id(policy.channels, id);
  if (channel == nullptr) return {};
  const auto* org = desk.people().org(header.org);
  const auto name = label_of(*channel);
  const bool contracted = org != nullptr && contains(org->channels, channel->id);
  if (channel->use == Channel::Use::contact) {
    return fail(ErrorKind::refused,
                text("'{}' serves to reach the client; no ticket comes by it", name),
                text("`tkt policy show` names the channels by which tickets come"));
  }
  if ((channel->use == Channel::Use::by_org && !contracted) ||
      (!channel->orgs.empty() && !contains(channel->orgs, header.org))) {
    return fail(ErrorKind::refused,
                text("'{}' is a channel only for organisations whose contract says so", name),
                text("a contract's channels stand in people.toml, under the organisation"));
  }
  if (!channel->priorities.empty() && !contains(channel->priorities, header.priority)) {
    return fail(ErrorKind::refused,
                text("'{}' is only for the priorities {}", name,
                     labels_in(policy.priorities, channel->priorities)),
                text("use another channel, or another priority"));
  }
  return {};
}

Result<void> admit_call(const Situation& now, const std::string& channel) {
  auto admitted = admit_channel(now.desk, channel, now.ticket.header);
  if (admitted) return {};
  const auto* rule = find_id(now.desk.policy().channels, channel);
  const bool kept_for_priorities = rule != nullptr && rule->use == Channel::Use::all &&
                                   rule->orgs.empty() && !rule->priorities.empty();
  if (!kept_for_priorities) return admitted;
  TRY(auto since, may_call_since(now.desk, now.ticket, now.at));
  if (since) return {};
  return admitted;
}

}  // namespace tkt
