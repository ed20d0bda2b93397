#include "core/cron/stale.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/desk/policy_history.h"
#include "core/desk/silence.h"
#include "core/model/event_rule.h"
#include "core/model/fold_onto.h"
#include "core/policy/meaning.h"
#include "core/policy/renamed.h"
#include "core/policy/rules.h"
#include "core/view/event_summary.h"
#include "core/view/text_template.h"

namespace tkt {
namespace {

enum class StaleStep { remind, close };

std::string_view name_of(StaleStep step) {
  return step == StaleStep::remind ? "remind" : "close";
}

/// When a step that is due took place: never before the policy had the rule.
Result<Instant> moment_of(PolicyHistory& history, const StaleRule& rule, Instant due_at) {
  const auto says = [&](const Policy& policy) {
    return std::ranges::any_of(policy.stale, [&](const StaleRule& other) {
      return other.id == rule.id && other.states == rule.states && other.after == rule.after &&
             other.remind_after == rule.remind_after && other.grace == rule.grace &&
             other.to == rule.to;
    });
  };
  TRY(const auto since, history.since(says));
  return std::max(due_at, since);
}

Transitioned closing_of(const Situation& now, const Ticket& ticket, const StaleRule& rule,
                        Instant at) {
  const auto& policy = now.desk.policy();
  Transitioned body;
  body.from = ticket.header.state;
  body.to = rule.to;
  body.closes = closes_by(policy, rule.to);
  body.reason = rule.reason;
  body.rule = rule.id;
  body.text = fill_template(now, ticket, rule.note, at);
  return body;
}

EventBody body_of(const Situation& now, const Ticket& ticket, const StaleRule& rule, StaleStep step,
                  Instant at) {
  if (step == StaleStep::close) return closing_of(now, ticket, rule, at);
  return Reminded{rule.id, fill_template(now, ticket, rule.reminder, at)};
}

/// Above all that the step follows from: the wait, its reminder, the attempts to reach the client.
/// Every clone that knows these comes to the same place, whatever else it knows.
std::int64_t place_of(const Silence& silence) {
  auto n = silence.wait.began->n;
  if (silence.reminder != nullptr) n = std::max(n, silence.reminder->n);
  for (const auto* contact : silence.contacts) n = std::max(n, contact->n);
  return n + 1;
}

/// What a run knows besides the ticket.
struct Run {
  StaleStep step;
  DeliveryLog deliveries;
  PolicyHistory history;
};

/// What the step means for this ticket as it stands; nothing where it is not due.
Result<std::optional<Event>> due_event(const Situation& now, const Ticket& ticket, Run& run) {
  const auto step = run.step;
  TRY(const auto silence, judge_silence(now.desk, ticket, run.deliveries));
  if (!silence) return std::optional<Event>();
  const auto& due_at = step == StaleStep::remind ? silence->remind_at : silence->close_at;
  if (!due_at || *due_at > now.recorded_at) return std::optional<Event>();
  const auto& rule = *silence->rule;
  Event event;
  event.id = stale_event_id(ticket.header.ref, rule, name_of(step), silence->wait);
  // Somebody undid it: then it is not done again.
  if (std::ranges::find(ticket.events, event.id, &Event::id) != ticket.events.end())
    return std::optional<Event>();
  event.n = place_of(*silence);
  TRY(event.at, moment_of(run.history, rule, *due_at));
  if (event.at != now.recorded_at) event.recorded = now.recorded_at;
  TRY(event.by, parse_person(now.desk.policy().cron));
  event.body = body_of(now, ticket, rule, step, event.at);
  return std::optional(std::move(event));
}

/// Everything that is due, one thing after the other: a rule may lead to a state of another one.
Result<Decision> decide(const Situation& now, Run& run) {
  constexpr std::size_t most_steps = 8;
  Decision decision;
  Ticket ticket = now.ticket;
  while (decision.prepared.size() < most_steps) {
    TRY(auto event, due_event(now, ticket, run));
    if (!event) break;
    decision.prepared.push_back(*event);
    TRY(ticket, fold_onto(ticket, {*std::move(event)}));
  }
  if (decision.prepared.empty()) return decision;
  const auto& last = decision.prepared.back();
  decision.by = last.by;
  if (const auto* moved = std::get_if<Transitioned>(&last.body)) {
    decision.summary = transition_summary(now.desk.policy(), *moved);
  } else {
    decision.summary = text("reminder: an answer is awaited");
  }
  return decision;
}

std::vector<CronAction> report(const Outcome& outcome, const Ticket& before) {
  std::vector<CronAction> actions;
  for (const auto& event : outcome.events) {
    CronAction action;
    action.ref = outcome.ref;
    action.from = action.to = before.header.state;
    action.at = event.at;
    action.commit = outcome.commit;
    action.rule = rule_of(event);
    if (const auto* closing = std::get_if<Transitioned>(&event.body)) {
      action.from = closing->from;
      action.to = closing->to;
      action.reason = closing->reason;
    }
    actions.push_back(std::move(action));
  }
  return actions;
}

/// The tickets that a rule speaks of at all.
Wanted spoken_of(const Policy& policy) {
  IdCondition in_state{&Header::state, Sense::is, {}};
  for (const auto& rule : policy.stale) {
    for (const auto& state : rule.states) {
      const auto ids = all_ids(policy.states, state);
      in_state.ids.insert(in_state.ids.end(), ids.begin(), ids.end());
    }
  }
  Wanted wanted;
  wanted.ids.push_back(std::move(in_state));
  return wanted;
}

LacksContact lacks_contact(const Ticket& ticket, const Silence& silence) {
  return {ticket.header.ref,
          ticket.header.state,
          silence.rule->id,
          *silence.lacks_contact_since,
          static_cast<std::int64_t>(silence.contacts.size()),
          silence.demand.count};
}

Result<BulkResult> take(Desk& desk, const Act& act, StaleStep step) {
  TRY(auto deliveries, DeliveryLog::read(desk));
  Run run{step, std::move(deliveries), PolicyHistory(desk)};
  const auto now = desk.world().clock.now();
  std::vector<LacksContact> lacking;
  const auto is_due = [&](const Ticket& ticket) -> Result<bool> {
    TRY(const auto silence, judge_silence(desk, ticket, run.deliveries));
    if (!silence) return false;
    if (step == StaleStep::close && lacks_only_contact(*silence, now))
      lacking.push_back(lacks_contact(ticket, *silence));
    const auto& when = step == StaleStep::remind ? silence->remind_at : silence->close_at;
    return when && *when <= now;
  };
  const auto decide_step = [&](const Situation& situation) { return decide(situation, run); };
  TRY(auto result, change_all(desk, act, {spoken_of(desk.policy()), is_due, decide_step, report}));
  result.lacking = std::move(lacking);
  return result;
}

}  // namespace

Result<BulkResult> close_stale(Desk& desk, const Act& act) {
  return take(desk, act, StaleStep::close);
}

Result<BulkResult> remind(Desk& desk, const Act& act) {
  return take(desk, act, StaleStep::remind);
}

}  // namespace tkt
