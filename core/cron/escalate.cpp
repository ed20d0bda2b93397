#include "core/cron/escalate.h"

#include <algorithm>
#include <array>

#include "core/base/contains.h"
#include "core/calendar/due.h"
#include "core/desk/policy_history.h"
#include "core/desk/rulebook.h"
#include "core/desk/silence.h"
#include "core/model/fold_onto.h"
#include "core/model/reference.h"
#include "core/policy/meaning.h"
#include "core/policy/rules.h"
#include "core/sla/timeline.h"
#include "core/view/text_template.h"

namespace tkt {
namespace {

using When = EscalationRule::When;
using Watch = EscalationRule::Watch;

/// The same in every clone.
std::string step_id(const Ticket& ticket, const EscalationRule& rule, std::string_view step) {
  const std::array<std::string, 5> parts{ticket.header.ref, "escalate", rule.id, std::string(step),
                                         ticket.events.front().id};
  return computed_id(parts);
}

bool has_event(const Ticket& ticket, const std::string& id) {
  return std::ranges::find(ticket.events, id, &Event::id) != ticket.events.end();
}

/// What a rule comes to on a ticket: the events of its steps, without dates.
struct EscalationStep {
  std::string name;  ///< notify, assign, raise, phone
  std::string to;
  std::optional<EventBody> effect;
};

const ClockReading& watched(const Clocks& clocks, const EscalationRule& rule) {
  return rule.clock == Watch::first_response ? clocks.first_response : clocks.resolution;
}

/// Does the clock stand as the rule wants it, and is the desk still owing?
bool holds(const ClockReading& clock, When when) {
  if (clock.met_at) return false;
  if (clock.status == ClockStatus::breached) return true;
  return when == When::at_risk && clock.status == ClockStatus::at_risk;
}

/// When so much of the target was gone that it was at risk; the stretches say what was counted.
std::optional<Instant> risk_moment(const ClockReading& clock, std::int64_t percent) {
  const bool days = clock.target->unit == Amount::Unit::business_days;
  const Seconds whole = days ? *clock.elapsed + *clock.remaining : clock.target->time;
  const Seconds wanted = whole - whole * percent / 100;
  Seconds counted{0};
  for (const auto& stretch : clock.stretches) {
    if (counted + stretch.counted >= wanted) return stretch.from + (wanted - counted);
    counted += stretch.counted;
  }
  return std::nullopt;
}

/// One rule on one ticket.
class Judge {
 public:
  Judge(const Desk& desk, const Ticket& ticket, Instant until)
      : desk_(desk), rules_(desk), ticket_(ticket), until_(until) {}

  Result<std::optional<Instant>> moment(const EscalationRule& rule) {
    if (!speaks_of(rule)) return std::optional<Instant>();
    if (!clocks_) {
      TRY(clocks_, read_clocks(ticket_, rules_, until_, Detail::stretches));
    }
    const auto& clock = watched(*clocks_, rule);
    if (!holds(clock, rule.when)) return std::optional<Instant>();
    auto moment = clock.due;
    if (rule.when == When::at_risk) moment = risk_moment(clock, desk_.policy().at_risk_percent);
    if (!moment) return std::optional<Instant>();
    TRY(const auto since, not_before(rule, *moment));
    TRY(const auto at, later(rule, clock, since));
    if (at >= until_) return std::optional<Instant>();
    return std::optional(at);
  }

 private:
  [[nodiscard]] bool speaks_of(const EscalationRule& rule) const {
    const auto& header = ticket_.header;
    const auto& priority =
        header.priority.empty() ? desk_.policy().clock_priority : header.priority;
    return rule.priorities.empty() || contains(rule.priorities, priority);
  }

  /// A new priority may put a clock at risk that was not: then it is so since the change.
  Result<Instant> not_before(const EscalationRule& rule, Instant moment) {
    const auto line = timeline_of(ticket_, desk_.policy(), desk_.people(), until_);
    const auto changed = line.terms.back().from;
    if (line.terms.size() < 2 || moment >= changed) return moment;
    TRY(const auto before, read_clocks(ticket_, rules_, changed - Seconds{1}));
    return holds(watched(before, rule), rule.when) ? moment : changed;
  }

  Result<Instant> later(const EscalationRule& rule, const ClockReading& clock, Instant since) {
    if (!rule.after) return since;
    const auto& policy = desk_.policy();
    TRY(const auto calendar,
        desk_.calendar(policy, clock.calendar.empty() ? policy.calendar : clock.calendar));
    return due(*calendar, since, *rule.after);
  }

  const Desk& desk_;
  DeskRulebook rules_;
  const Ticket& ticket_;
  Instant until_;
  std::optional<Clocks> clocks_;
};

/// Is there still something to escalate? Not on what is closed or merged away.
bool is_alive(const Policy& policy, const Header& header) {
  return !is_closed(policy, header);
}

/// To a team, or to somebody of the desk; nothing where it is so already.
Result<std::optional<EventBody>> handing_over(const Desk& desk, const Ticket& ticket,
                                              const EscalationRule& rule) {
  const auto& header = ticket.header;
  Assigned body{header.assignee, header.team, {}, rule.assign, {}};
  if (find_id(desk.policy().teams, rule.assign) == nullptr) {
    TRY(const auto* member, find_member(desk.people(), rule.assign));
    body.assignee = member->id;
    body.team = header.team;
  }
  if (body.assignee == header.assignee && body.team == header.team)
    return std::optional<EventBody>();
  return std::optional<EventBody>(std::move(body));
}

/// A higher priority than it has; nothing where it is as high already.
std::optional<EventBody> raising(const Desk& desk, const Ticket& ticket,
                                 const EscalationRule& rule) {
  const auto& priorities = desk.policy().priorities;
  const auto* now = find_id(priorities, ticket.header.priority);
  const auto* wanted = find_id(priorities, rule.raise_to);
  if (wanted == nullptr || (now != nullptr && now <= wanted)) return std::nullopt;
  Edited body;
  body.set["priority"] = Value{rule.raise_to};
  body.was["priority"] = Value{ticket.header.priority};
  body.policy = desk.policy_blob();
  return EventBody{std::move(body)};
}

Result<std::vector<EscalationStep>> steps_of(const Desk& desk, const Ticket& ticket,
                                             const EscalationRule& rule) {
  std::vector<EscalationStep> steps;
  if (!rule.notify.empty()) steps.push_back({"notify", rule.notify, std::nullopt});
  if (rule.phone == EscalationRule::Phone::allowed)
    steps.push_back({"phone", "requester", std::nullopt});
  if (!rule.assign.empty()) {
    TRY(auto effect, handing_over(desk, ticket, rule));
    if (effect) steps.push_back({"assign", rule.assign, std::move(effect)});
  }
  if (!rule.raise_to.empty()) {
    if (auto effect = raising(desk, ticket, rule))
      steps.push_back({"raise", rule.raise_to, std::move(effect)});
  }
  return steps;
}

/// Has the rule been obeyed on this ticket already, by any of its steps?
bool is_done(const Ticket& ticket, const EscalationRule& rule) {
  static constexpr std::array<std::string_view, 4> names{"notify", "phone", "assign", "raise"};
  return std::ranges::any_of(
      names, [&](auto name) { return has_event(ticket, step_id(ticket, rule, name)); });
}

/// Where in the order a thing of this moment belongs: behind the last event that was there.
std::int64_t place_at(const Ticket& ticket, Instant at) {
  std::int64_t n = ticket.events.front().n;
  for (const auto& event : ticket.events) {
    if (event.at <= at) n = event.n;
  }
  return n + 1;
}

/// The events of one rule, dated at the moment at which it was due.
Result<std::vector<Event>> events_of(const Situation& now, const Ticket& ticket,
                                     const DueEscalation& due) {
  TRY(const auto steps, steps_of(now.desk, ticket, *due.rule));
  Event event;
  event.n = place_at(ticket, due.at);
  event.at = due.at;
  if (due.at != now.recorded_at) event.recorded = now.recorded_at;
  TRY(event.by, parse_person(now.desk.policy().cron));
  std::vector<Event> events;
  for (const auto& step : steps) {
    event.id = step_id(ticket, *due.rule, step.name);
    event.body = Escalated{due.rule->id, step.name, step.to,
                           fill_template(now, ticket, due.rule->note, due.at)};
    events.push_back(event);
    if (!step.effect) continue;
    event.id = step_id(ticket, *due.rule, step.name + " effect");
    event.body = *step.effect;
    events.push_back(event);
  }
  if (events.size() > 1) {
    const auto tx = events.front().id;
    for (auto& each : events) each.tx = tx;
  }
  return events;
}

Text summary_of(const std::vector<Event>& events) {
  std::vector<std::string> rules;
  for (const auto& event : events) {
    const auto* body = std::get_if<Escalated>(&event.body);
    if (body != nullptr && !contains(rules, body->rule)) rules.push_back(body->rule);
  }
  return text("escalated: {}", joined(rules));
}

/// How far time counts: a ticket that goes stale at some moment escalates no more after it,
/// whichever of the two commands runs first.
Result<Instant> horizon(const Desk& desk, const Ticket& ticket, const DeliveryLog& deliveries,
                        Instant now) {
  TRY(const auto silence, judge_silence(desk, ticket, deliveries));
  if (!silence || !silence->foreseen) return now;
  return std::min(now, *silence->foreseen);
}

/// The moment at which it took effect: never before the policy had the rule.
Result<Instant> dated(PolicyHistory& history, const DueEscalation& due) {
  const auto& rule = *due.rule;
  const auto says = [&](const Policy& policy) {
    return std::ranges::any_of(policy.escalations, [&](const EscalationRule& other) {
      return other.id == rule.id && other.clock == rule.clock && other.when == rule.when &&
             other.after == rule.after && other.priorities == rule.priorities;
    });
  };
  TRY(const auto since, history.since(says));
  return std::max(due.at, since);
}

Result<Decision> decide(const Situation& now, const DeliveryLog& deliveries,
                        PolicyHistory& history) {
  constexpr std::size_t most_rounds = 32;
  Decision decision;
  Ticket ticket = now.ticket;
  TRY(const auto until, horizon(now.desk, ticket, deliveries, now.recorded_at));
  for (std::size_t round = 0; round < most_rounds; ++round) {
    TRY(auto due, next_escalation(now.desk, ticket, until));
    if (!due) break;
    TRY(due->at, dated(history, *due));
    TRY(auto added, events_of(now, ticket, *due));
    if (added.empty()) break;
    decision.prepared.insert(decision.prepared.end(), added.begin(), added.end());
    TRY(ticket, fold_onto(ticket, std::move(added)));
  }
  if (decision.prepared.empty()) return decision;
  decision.by = decision.prepared.front().by;
  decision.summary = summary_of(decision.prepared);
  return decision;
}

std::vector<CronAction> escalations_in(const Outcome& outcome, const Ticket& before) {
  std::vector<CronAction> actions;
  for (const auto& event : outcome.events) {
    const auto* body = std::get_if<Escalated>(&event.body);
    if (body == nullptr) continue;
    if (actions.empty() || actions.back().rule != body->rule) {
      auto& action = actions.emplace_back();
      action.ref = outcome.ref;
      action.from = before.header.state;
      action.to = outcome.ticket.header.state;
      action.rule = body->rule;
      action.at = event.at;
      action.commit = outcome.commit;
    }
    actions.back().steps.push_back(body->step + " " + body->to);
  }
  return actions;
}

}  // namespace

Result<std::optional<DueEscalation>> next_escalation(const Desk& desk, const Ticket& ticket,
                                                     Instant until) {
  std::optional<DueEscalation> first;
  if (!is_alive(desk.policy(), ticket.header)) return first;
  Judge judge(desk, ticket, until);
  for (const auto& rule : desk.policy().escalations) {
    if (is_done(ticket, rule)) continue;
    TRY(const auto moment, judge.moment(rule));
    if (!moment || (first && first->at <= *moment)) continue;
    TRY(const auto steps, steps_of(desk, ticket, rule));
    if (!steps.empty()) first = DueEscalation{&rule, *moment};
  }
  return first;
}

Result<BulkResult> escalate(Desk& desk, const Act& act) {
  if (desk.policy().escalations.empty()) return BulkResult{};
  TRY(const auto deliveries, DeliveryLog::read(desk));
  const auto now = desk.world().clock.now();
  const auto is_due = [&](const Ticket& ticket) -> Result<bool> {
    TRY(const auto until, horizon(desk, ticket, deliveries, now));
    TRY(const auto due, next_escalation(desk, ticket, until));
    return due.has_value();
  };
  PolicyHistory history(desk);
  const auto decide_all = [&](const Situation& situation) {
    return decide(situation, deliveries, history);
  };
  return change_all(desk, act, {open_tickets(desk.policy()), is_due, decide_all, escalations_in});
}

}  // namespace tkt
