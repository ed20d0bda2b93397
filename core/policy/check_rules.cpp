#include <algorithm>

#include "core/base/contains.h"
#include "core/policy/check_findings.h"

namespace tkt::policy_check {
namespace {

bool waits_for_client(StateKind kind) {
  return kind == StateKind::waiting_client || kind == StateKind::solved ||
         kind == StateKind::testing;
}

bool covers(const Policy& policy, const Transition& move, const std::string& from) {
  if (contains(move.from, from)) return true;
  const auto* state = find_id(policy.states, from);
  return contains(move.from, "*") && state != nullptr && state->kind != StateKind::closed;
}

/// May cron go this way, for this reason?
bool is_open_to_cron(const Policy& policy, const std::string& from, const StaleRule& rule) {
  return std::ranges::any_of(policy.transitions, [&](const Transition& move) {
    const bool by_cron = move.by.empty() || contains(move.by, "cron");
    const bool for_reason =
        move.reasons.empty() || rule.reason.empty() || contains(move.reasons, rule.reason);
    return by_cron && for_reason && move.to == rule.to && covers(policy, move, from);
  });
}

void check_stale_state(const Policy& policy, const StaleRule& rule, const std::string& path,
                       const std::string& id, Findings& to) {
  const auto* state = find_id(policy.states, id);
  if (state == nullptr) return;
  if (!waits_for_client(state->kind))
    return to.error(path, text("'{}' does not wait for the client: nothing goes stale there", id),
                    {text("only states of kind waiting_client, solved or testing do")});
  if (find_id(policy.states, rule.to) != nullptr && !is_open_to_cron(policy, id, rule))
    to.error(path,
             text("no transition lets cron go from '{}' to '{}' for this reason", id, rule.to),
             {text("add [[transitions]] with by = [\"cron\"]")});
}

bool reminds_too_late(const StaleRule& rule) {
  if (!rule.remind_after || rule.remind_after->unit != rule.after.unit) return false;
  return rule.remind_after->time >= rule.after.time && rule.remind_after->days >= rule.after.days;
}

void check_stale(const Policy& policy, Findings& to) {
  for (std::size_t i = 0; i < policy.stale.size(); ++i) {
    const auto& rule = policy.stale[i];
    const auto path = at("stale", i);
    if (rule.states.empty()) to.error(path + ".states", text("a stale rule needs its 'states'"));
    if (rule.to.empty())
      to.error(path + ".to", text("a stale rule needs 'to': the state it leads to"));
    for (std::size_t s = 0; s < rule.states.size(); ++s)
      check_stale_state(policy, rule, at(path + ".states", s), rule.states[s], to);
    if (reminds_too_late(rule))
      to.error(path + ".remind_after", text("the reminder ({}) would come after the closing ({})",
                                            to_string(*rule.remind_after), to_string(rule.after)));
    if (rule.grace && !rule.remind_after)
      to.error(path + ".grace", text("'grace' counts from a reminder, and there is none"));
  }
}

void check_escalations(const Policy& policy, Findings& to) {
  for (std::size_t i = 0; i < policy.escalations.size(); ++i) {
    const auto& rule = policy.escalations[i];
    const bool acts = !rule.notify.empty() || !rule.assign.empty() || !rule.raise_to.empty() ||
                      rule.phone == EscalationRule::Phone::allowed;
    if (!acts)
      to.error(at("escalations", i), text("this escalation does nothing"),
               {text("give 'notify', 'assign', 'raise_to' or 'phone'")});
  }
  const bool targets =
      std::ranges::any_of(policy.priorities,
                          [](const Priority& p) { return p.first_response || p.resolution; }) ||
      !policy.targets.empty();
  if (!policy.escalations.empty() && !targets)
    to.warning("escalations", text("there are no targets, so no clock ever escalates"));
}

void check_recurring(const Policy& policy, Findings& to) {
  for (std::size_t i = 0; i < policy.recurring.size(); ++i) {
    const auto& rule = policy.recurring[i];
    const auto path = at("recurring", i);
    if (rule.rrule.empty())
      to.error(path + ".rrule", text("'rrule' must say how often (RFC 5545)"));
    if (rule.subject.empty()) to.error(path + ".subject", text("a ticket needs a 'subject'"));
  }
}

}  // namespace

void check_rules(const Policy& policy, Findings& to) {
  check_stale(policy, to);
  check_escalations(policy, to);
  check_recurring(policy, to);
  const auto& rule = policy.requesters;
  if (rule.contacts_per_org && rule.contacts == RequesterRule::Contacts::anybody)
    to.warning("requesters.contacts_per_org",
               text("a limit of contacts means nothing while anybody may open"),
               {text("add designated = true")});
}

}  // namespace tkt::policy_check
