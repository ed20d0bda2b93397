#include "core/cron/stale.h"

#include <algorithm>

#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/desk/policy_history.h"
#include "core/guards/transition_guards.h"
#include "core/model/fold_onto.h"
#include "core/model/reference.h"
#include "core/policy/rules.h"
#include "core/view/event_summary.h"
#include "core/view/text_template.h"

namespace tkt {
namespace {

enum class Step { remind, close };

std::string_view name_of(Step step) {
  return step == Step::remind ? "remind" : "close";
}

/// The same in every clone: cron events that mean the same thing have one id. A wait that was put
/// off (the client was away) is another wait.
std::string cron_id(const std::string& ref, const StaleRule& rule, Step step, const Wait& wait) {
  std::vector<std::string> parts{ref, rule.id, std::string(name_of(step)), wait.began->id};
  if (wait.since != wait.began->at) parts.push_back(to_rfc3339(wait.since));
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
  const auto id = cron_id(ticket.header.ref, rule, Step::remind, wait);
  const auto found = std::ranges::find_if(ticket.events, [&](const Event& event) {
    const auto* body = std::get_if<Reminded>(&event.body);
    return body != nullptr && body->rule == rule.id && !ticket.is_void(event) &&
           (event.id == id || event.at >= wait.since);
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

/// How long the client has between reminder and closing. Where the rule does not say and reminders
/// are mailed from here: as long as lies between the two in the rule.
std::optional<Amount> grace_of(const StaleRule& rule, const DeliveryLog& deliveries) {
  if (rule.grace || !deliveries.in_use() || !rule.remind_after) return rule.grace;
  if (rule.remind_after->unit != rule.after.unit) return std::nullopt;
  return Amount{rule.after.unit, rule.after.time - rule.remind_after->time,
                rule.after.days - rule.remind_after->days};
}

/// What `judge` needs besides the ticket.
struct Grounds {
  const Desk& desk;
  const DeliveryLog& deliveries;
  const BusinessCalendar& calendar;
  const StaleRule& rule;
};

/// The earliest closing after a reminder that the client has since `told`.
Result<Instant> close_after(const Grounds& on, Instant told, Instant close_at) {
  const auto grace = grace_of(on.rule, on.deliveries);
  if (!grace) return std::max(close_at, told);
  TRY(const auto graced, due(on.calendar, told, *grace));
  return std::max(close_at, graced);
}

/// The reminder's part of a verdict.
Result<void> judge_reminder(const Grounds& on, const Ticket& ticket, Instant close_at,
                            StaleVerdict& verdict) {
  const auto* reminder = reminder_of(ticket, on.rule, verdict.wait);
  if (reminder == nullptr) {
    TRY(verdict.remind_at, due(on.calendar, verdict.wait.since, *on.rule.remind_after));
    if (!on.deliveries.in_use()) {
      TRY(verdict.foreseen, close_after(on, *verdict.remind_at, close_at));
    }
    return {};
  }
  TRY(const auto told, on.deliveries.when(on.desk, ticket.header.ref, *reminder));
  if (told) {
    TRY(verdict.close_at, close_after(on, *told, close_at));
  }
  verdict.foreseen = verdict.close_at;
  return {};
}

Result<StaleVerdict> judge(const Grounds& on, const Ticket& ticket, const Wait& wait) {
  StaleVerdict verdict;
  verdict.rule = &on.rule;
  verdict.wait = wait;
  TRY(const auto close_at, due(on.calendar, wait.since, on.rule.after));
  if (on.rule.remind_after) {
    TRY_VOID(judge_reminder(on, ticket, close_at, verdict));
  } else {
    verdict.close_at = verdict.foreseen = close_at;
  }
  const auto contacted = contacts_complete(ticket, on.rule, wait);
  for (auto* moment : {&verdict.close_at, &verdict.foreseen}) {
    if (!contacted) moment->reset();
    if (*moment) *moment = std::max(**moment, *contacted);
  }
  return verdict;
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

std::string filled(const Situation& now, const Ticket& ticket, const Label& label, Instant at) {
  const Situation then{now.desk, ticket, now.actor, at, at};
  return fill_template(then, label.in(now.desk.policy().language));
}

Transitioned closing_of(const Situation& now, const Ticket& ticket, const StaleRule& rule,
                        Instant at) {
  const auto& policy = now.desk.policy();
  Transitioned body;
  body.from = ticket.header.state;
  body.to = rule.to;
  if (state_kind(policy, rule.to) == StateKind::closed) body.closes = Closes::yes;
  body.reason = rule.reason;
  body.rule = rule.id;
  body.text = filled(now, ticket, rule.note, at);
  return body;
}

EventBody body_of(const Situation& now, const Ticket& ticket, const StaleRule& rule, Step step,
                  Instant at) {
  if (step == Step::close) return closing_of(now, ticket, rule, at);
  return Reminded{rule.id, filled(now, ticket, rule.reminder, at)};
}

/// Above all that the step follows from: the wait, its reminder, the attempts to reach the client.
/// Every clone that knows these comes to the same place, whatever else it knows.
std::int64_t place_of(const Ticket& ticket, const StaleVerdict& verdict) {
  auto n = verdict.wait.began->n;
  if (const auto* reminder = reminder_of(ticket, *verdict.rule, verdict.wait))
    n = std::max(n, reminder->n);
  std::int64_t made = 0;
  for (const auto& event : ticket.events) {
    if (!std::holds_alternative<Contacted>(event.body) || ticket.is_void(event)) continue;
    if (event.at < verdict.wait.since || made++ >= verdict.rule->contacts) continue;
    n = std::max(n, event.n);
  }
  return n + 1;
}

/// What a run knows besides the ticket.
struct Run {
  Step step;
  DeliveryLog deliveries;
  PolicyHistory history;
};

/// What the step means for this ticket as it stands; nothing where it is not due.
Result<std::optional<Event>> due_event(const Situation& now, const Ticket& ticket, Run& run) {
  const auto step = run.step;
  TRY(const auto verdict, judge_stale(now.desk, ticket, run.deliveries));
  if (!verdict) return std::optional<Event>();
  const auto& due_at = step == Step::remind ? verdict->remind_at : verdict->close_at;
  if (!due_at || *due_at > now.recorded_at) return std::optional<Event>();
  const auto& rule = *verdict->rule;
  Event event;
  event.id = cron_id(ticket.header.ref, rule, step, verdict->wait);
  // Somebody undid it: then it is not done again.
  if (std::ranges::find(ticket.events, event.id, &Event::id) != ticket.events.end())
    return std::optional<Event>();
  event.n = place_of(ticket, *verdict);
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
    if (const auto* closing = std::get_if<Transitioned>(&event.body)) {
      action.from = closing->from;
      action.to = closing->to;
      action.reason = closing->reason;
      action.rule = closing->rule;
    } else if (const auto* reminder = std::get_if<Reminded>(&event.body)) {
      action.rule = reminder->rule;
    }
    actions.push_back(std::move(action));
  }
  return actions;
}

/// The tickets that a rule speaks of at all.
Wanted spoken_of(const Policy& policy) {
  IdCondition in_state{&Header::state, Sense::is, {}};
  for (const auto& rule : policy.stale)
    in_state.ids.insert(in_state.ids.end(), rule.states.begin(), rule.states.end());
  Wanted wanted;
  wanted.ids.push_back(std::move(in_state));
  return wanted;
}

Result<BulkResult> take(Desk& desk, const Act& act, Step step) {
  TRY(auto deliveries, DeliveryLog::read(desk));
  Run run{step, std::move(deliveries), PolicyHistory(desk)};
  const auto now = desk.world().clock.now();
  const auto is_due = [&](const Ticket& ticket) -> Result<bool> {
    TRY(const auto verdict, judge_stale(desk, ticket, run.deliveries));
    if (!verdict) return false;
    const auto& when = step == Step::remind ? verdict->remind_at : verdict->close_at;
    return when && *when <= now;
  };
  const auto decide_step = [&](const Situation& situation) { return decide(situation, run); };
  return change_all(desk, act, {spoken_of(desk.policy()), is_due, decide_step, report});
}

/// The words and deeds of a ticket, as far as somebody may be waiting for somebody.
class WaitWalk {
 public:
  WaitWalk(const Policy& policy, const Ticket& ticket) : policy_(policy), ticket_(ticket) {}

  std::optional<Wait> go() {
    for (const auto& event : ticket_.events) {
      if (ticket_.is_void(event)) continue;
      event_ = &event;
      std::visit([this](const auto& body) { take(body); }, event.body);
    }
    if (wait_.began == nullptr) return std::nullopt;
    return wait_;
  }

 private:
  [[nodiscard]] bool by_client() const {
    return same_mailbox(event_->by, ticket_.header.requester);
  }

  void begin() { wait_ = {event_, event_->at}; }

  void on(const Replied& body) {
    if (body.speech() == Speech::desk) begin();
    if (body.speech() == Speech::client) wait_.began = nullptr;
  }

  void on(const Transitioned& body) {
    const auto kind = state_kind(policy_, body.to);
    const bool answers = wait_.began != nullptr || !body.text.empty() ||
                         kind == StateKind::solved || kind == StateKind::testing;
    if (by_client()) {
      wait_.began = nullptr;
    } else if (answers) {
      begin();
    }
  }

  void on(const Away& body) {
    if (!body.until) {
      wait_.began = nullptr;
    } else if (wait_.began != nullptr) {
      wait_.since = std::max(wait_.since, *body.until);
    }
  }

  /// For each kind of event, as its facts say.
  template <class Body>
  void take(const Body& body) {
    if constexpr (Body::facts.wait == WaitEffect::decides) on(body);
    if constexpr (Body::facts.wait == WaitEffect::ended_by_client) {
      if (by_client()) wait_.began = nullptr;
    }
  }

  const Policy& policy_;
  const Ticket& ticket_;
  const Event* event_ = nullptr;
  Wait wait_;
};

}  // namespace

std::optional<Wait> wait_of(const Policy& policy, const Ticket& ticket) {
  return WaitWalk(policy, ticket).go();
}

Result<std::optional<StaleVerdict>> judge_stale(const Desk& desk, const Ticket& ticket,
                                                const DeliveryLog& deliveries) {
  const auto& policy = desk.policy();
  const auto* rule = rule_for(policy, ticket.header.state);
  if (rule == nullptr) return std::optional<StaleVerdict>();
  const auto wait = wait_of(policy, ticket);
  if (!wait) return std::optional<StaleVerdict>();
  TRY(const auto calendar,
      desk.calendar(policy, rule->calendar.empty() ? policy.calendar : rule->calendar));
  TRY(auto verdict, judge({desk, deliveries, *calendar, *rule}, ticket, *wait));
  return std::optional(std::move(verdict));
}

Result<BulkResult> close_stale(Desk& desk, const Act& act) {
  return take(desk, act, Step::close);
}

Result<BulkResult> remind(Desk& desk, const Act& act) {
  return take(desk, act, Step::remind);
}

}  // namespace tkt
