#include "core/app/stale.h"

#include <algorithm>
#include <array>

#include "core/app/guards.h"
#include "core/app/labels.h"
#include "core/app/reply_template.h"
#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/model/reference.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

enum class Step { remind, close };

std::string_view name_of(Step step) {
  return step == Step::remind ? "remind" : "close";
}

/// The same in every clone: cron events that mean the same thing have one id.
std::string cron_id(const std::string& ref, const StaleRule& rule, Step step, const Event& began) {
  const std::array<std::string, 4> parts{ref, rule.id, std::string(name_of(step)), began.id};
  return computed_id(parts);
}

const StaleRule* rule_for(const Policy& policy, const std::string& state) {
  const auto found = std::ranges::find_if(policy.stale, [&](const StaleRule& rule) {
    return std::ranges::find(rule.states, state) != rule.states.end();
  });
  return found == policy.stale.end() ? nullptr : &*found;
}

/// The reminder of this rule for this wait, if it was recorded.
const Event* reminder_of(const Ticket& ticket, const StaleRule& rule, const Wait& wait) {
  const auto found = std::ranges::find_if(ticket.events, [&](const Event& event) {
    const auto* body = std::get_if<Reminded>(&event.body);
    return body != nullptr && body->rule == rule.id && event.at >= wait.since &&
           !ticket.is_void(event);
  });
  return found == ticket.events.end() ? nullptr : &*found;
}

/// When the contacts that the rule demands were complete; nothing while some are missing.
std::optional<Instant> contacts_complete(const Ticket& ticket, const StaleRule& rule,
                                         const Wait& wait) {
  Instant last = wait.since;
  std::int64_t made = 0;
  for (const auto& event : ticket.events) {
    if (!std::holds_alternative<Contacted>(event.body) || ticket.is_void(event)) continue;
    if (event.at < wait.since || made >= rule.contacts) continue;
    ++made;
    last = std::max(last, event.at);
  }
  if (made < rule.contacts) return std::nullopt;
  return last;
}

Result<StaleVerdict> judge(const Desk& desk, const Ticket& ticket, const StaleRule& rule,
                           const Wait& wait) {
  const auto& policy = desk.policy();
  TRY(auto calendar,
      desk.calendar(policy, rule.calendar.empty() ? policy.calendar : rule.calendar));
  StaleVerdict verdict;
  verdict.rule = &rule;
  verdict.wait = wait;
  TRY(auto close_at, due(*calendar, wait.since, rule.after));
  if (rule.remind_after) {
    const auto* reminder = reminder_of(ticket, rule, wait);
    if (reminder == nullptr) {
      TRY(verdict.remind_at, due(*calendar, wait.since, *rule.remind_after));
      return verdict;
    }
    if (rule.grace) {
      const Instant reminded = std::max(reminder->at, reminder->recorded.value_or(reminder->at));
      TRY(auto graced, due(*calendar, reminded, *rule.grace));
      close_at = std::max(close_at, graced);
    }
  }
  if (const auto contacted = contacts_complete(ticket, rule, wait))
    verdict.close_at = std::max(close_at, *contacted);
  return verdict;
}

Event cron_event(const Desk& desk, const StaleVerdict& verdict, Step step, const std::string& ref,
                 Instant at) {
  Event event;
  event.id = cron_id(ref, *verdict.rule, step, *verdict.wait.began);
  event.n = verdict.wait.began->n + 1;
  event.at = at;
  const Instant now = desk.world().clock.now();
  if (at != now) event.recorded = now;
  return event;
}

Transitioned closing_of(const Situation& now, const StaleRule& rule) {
  const auto& policy = now.desk.policy();
  Transitioned body;
  body.from = now.ticket.header.state;
  body.to = rule.to;
  if (state_kind(policy, rule.to) == StateKind::closed) body.closes = Closes::yes;
  body.reason = rule.reason;
  body.rule = rule.id;
  body.text = fill_template(now, rule.note.in(policy.language));
  return body;
}

/// What `step` means for this ticket now; no events where it is not due.
Result<Decision> decide(const Situation& now, Step step) {
  Decision decision;
  TRY(auto verdict, judge_stale(now.desk, now.ticket));
  if (!verdict) return decision;
  const auto& when = step == Step::remind ? verdict->remind_at : verdict->close_at;
  if (!when || *when > now.now) return decision;
  const auto& policy = now.desk.policy();
  auto event = cron_event(now.desk, *verdict, step, now.ticket.header.ref, *when);
  TRY(event.by, parse_person(policy.cron));
  if (std::ranges::find(now.ticket.events, event.id, &Event::id) != now.ticket.events.end())
    return decision;
  if (step == Step::remind) {
    const auto said = verdict->rule->reminder.in(policy.language);
    event.body = Reminded{verdict->rule->id, fill_template(now, said)};
    decision.summary = text("reminder: an answer is awaited");
  } else {
    auto body = closing_of(now, *verdict->rule);
    decision.summary = transition_summary(policy, body);
    event.body = std::move(body);
  }
  decision.by = event.by;
  decision.prepared.push_back(std::move(event));
  return decision;
}

StaleAction action_of(const Outcome& outcome, const Ticket& before) {
  const auto& event = outcome.events.front();
  StaleAction action;
  action.ref = outcome.ref;
  action.from = before.header.state;
  action.to = outcome.ticket.header.state;
  action.at = event.at;
  action.commit = outcome.commit;
  if (const auto* closing = std::get_if<Transitioned>(&event.body)) {
    action.reason = closing->reason;
    action.rule = closing->rule;
  } else if (const auto* reminder = std::get_if<Reminded>(&event.body)) {
    action.rule = reminder->rule;
  }
  return action;
}

/// The tickets that a rule speaks of at all; the damaged ones go to `result`.
Result<std::vector<Ticket>> waiting_tickets(const Desk& desk, BulkResult& result) {
  std::vector<Ticket> waiting;
  IdCondition spoken_of{&Header::state, Sense::is, {}};
  for (const auto& rule : desk.policy().stale)
    spoken_of.ids.insert(spoken_of.ids.end(), rule.states.begin(), rule.states.end());
  Wanted wanted;
  wanted.ids.push_back(std::move(spoken_of));
  TRY(result.failed, for_each_digest(desk, wanted, [&](Ticket&& ticket) -> Result<void> {
        waiting.push_back(std::move(ticket));
        return {};
      }));
  return waiting;
}

Result<BulkResult> run(Desk& desk, const Act& act, Step step) {
  BulkResult result;
  TRY(auto tickets, waiting_tickets(desk, result));
  Act own = act;
  own.at.reset();
  for (const auto& before : tickets) {
    const auto& ref = before.header.ref;
    auto outcome = change(desk, own, ref, [&](const Situation& now) { return decide(now, step); });
    if (!outcome) {
      if (outcome.error().kind == ErrorKind::interrupted)
        return tl::unexpected<Error>(std::move(outcome).error());
      result.failed.push_back({ticket_path(ref), std::move(outcome).error()});
    } else if (!outcome->events.empty()) {
      result.actions.push_back(action_of(*outcome, before));
    }
  }
  return result;
}

}  // namespace

std::optional<Wait> wait_of(const Policy& policy, const Ticket& ticket) {
  Wait wait;
  for (const auto& event : ticket.events) {
    if (ticket.is_void(event)) continue;
    if (const auto* reply = std::get_if<Replied>(&event.body)) {
      if (reply->automatic == Automatic::yes) continue;
      wait.began = reply->as == Side::agent ? &event : nullptr;
    } else if (const auto* moved = std::get_if<Transitioned>(&event.body)) {
      const bool by_client = same_mailbox(event.by, ticket.header.requester);
      const bool answers = wait.began != nullptr || !moved->text.empty() ||
                           state_kind(policy, moved->to) == StateKind::solved ||
                           state_kind(policy, moved->to) == StateKind::testing;
      if (by_client) wait.began = nullptr;
      if (!by_client && answers) wait.began = &event;
    }
  }
  if (wait.began == nullptr) return std::nullopt;
  wait.since = wait.began->at;
  return wait;
}

Result<std::optional<StaleVerdict>> judge_stale(const Desk& desk, const Ticket& ticket) {
  const auto* rule = rule_for(desk.policy(), ticket.header.state);
  if (rule == nullptr) return std::nullopt;
  const auto wait = wait_of(desk.policy(), ticket);
  if (!wait) return std::nullopt;
  TRY(auto verdict, judge(desk, ticket, *rule, *wait));
  return verdict;
}

Result<BulkResult> close_stale(Desk& desk, const Act& act) {
  return run(desk, act, Step::close);
}

Result<BulkResult> remind(Desk& desk, const Act& act) {
  return run(desk, act, Step::remind);
}

}  // namespace tkt
