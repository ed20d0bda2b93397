#include "core/cron/recur.h"

#include <algorithm>
#include <array>

#include "core/calendar/times.h"
#include "core/calendar/zone.h"
#include "core/desk/policy_history.h"
#include "core/model/reference.h"
#include "core/model/store_paths.h"
#include "core/operations/draft.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// One day on which a rule falls.
struct Turn {
  const Recurring* rule = nullptr;
  Instant at{};
  LocalDay day{};
  std::string opening;  ///< id of the opening event
};

/// Since when the policy has had this rule.
Result<Instant> rule_since(PolicyHistory& history, const Recurring& rule) {
  const auto says = [&](const Policy& policy) {
    return std::ranges::any_of(policy.recurring, [&](const Recurring& other) {
      return other.id == rule.id && other.rrule == rule.rrule && other.starts == rule.starts;
    });
  };
  return history.since(says);
}

Result<std::vector<Turn>> turns_of(const Desk& desk, PolicyHistory& history,
                                   const Recurring& rule) {
  const auto now = desk.world().clock.now();
  TRY(const auto zone, find_zone(desk.policy().timezone));
  TRY(const auto since, rule_since(history, rule));
  auto starts = since == Instant::min() ? now : since;
  if (!rule.starts.empty()) {
    TRY(starts, parse_time(rule.starts, now, zone));
  }
  const auto wall = zone.to_local(starts);
  const auto first = std::chrono::floor<std::chrono::days>(wall);
  TRY(const auto days, desk.world().codec.recurrence_days(rule.rrule, first, zone.day_of(now)));
  std::vector<Turn> turns;
  for (const auto day : days) {
    const auto at = zone.to_instant(day + (wall - first));
    if (at > now) break;
    if (at < since) continue;
    const std::array<std::string, 3> parts{"recurring", rule.id, to_rfc3339(at)};
    turns.push_back({&rule, at, day, computed_id(parts)});
  }
  return turns;
}

/// The reference of a turn; nothing where its ticket is there. Another ticket may have taken the
/// first one that is computed: then the next.
Result<std::optional<std::string>> free_reference(const Desk& desk, const Turn& turn) {
  constexpr int most_tries = 16;
  const std::chrono::year_month_day date{turn.day};
  const auto base = fmt::format(
      "{}-{:02}{:02}{:02}-00000", desk.policy().prefix, static_cast<int>(date.year()) % 100,
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  for (int attempt = 0; attempt < most_tries; ++attempt) {
    auto ref = replacement_reference(base, turn.opening, attempt);
    TRY(const auto blob, desk.world().repository.blob_name(desk.at(), ticket_path(ref)));
    if (!blob) return std::optional(std::move(ref));
    TRY(const auto reading, desk.load(ref));
    if (reading.ticket.events.front().id == turn.opening) return std::optional<std::string>();
  }
  return fail(ErrorKind::failed, text("no free reference was found for {}", turn.rule->id));
}

OpenRequest request_of(const Desk& desk, const Turn& turn) {
  OpenRequest request;
  request.subject = turn.rule->subject;
  request.text = turn.rule->text;
  request.type = turn.rule->type;
  request.module = turn.rule->module;
  request.priority = turn.rule->priority;
  request.requester = turn.rule->requester;
  const auto* occurred = find_id(desk.policy().fields, "occurred_at");
  if (occurred != nullptr && occurred->presence == FieldRule::Presence::required)
    request.occurred_at = to_rfc3339(turn.at);
  return request;
}

/// The opening, as of the moment at which it was due.
Result<Decision> decide(const Situation& now, const Turn& turn) {
  const auto& policy = now.desk.policy();
  TRY(const auto cron, parse_person(policy.cron));
  const auto actor = actor_of(now.desk, cron);
  const Situation then{now.desk, now.ticket, actor, turn.at, now.recorded_at};
  TRY(auto draft, draft_opening(then, request_of(now.desk, turn)));
  TRY_VOID(check_fields(policy, header_of(draft), draft.text));
  Decision decision;
  decision.by = cron;
  decision.summary = text("{}", draft.subject);
  Event event;
  event.id = turn.opening;
  event.n = 1;
  event.at = turn.at;
  if (turn.at != now.recorded_at) event.recorded = now.recorded_at;
  event.by = cron;
  event.body = std::move(draft);
  decision.prepared.push_back(std::move(event));
  return decision;
}

CronAction action_of(const Turn& turn, const Outcome& outcome) {
  CronAction action;
  action.ref = outcome.ref;
  action.to = outcome.ticket.header.state;
  action.rule = turn.rule->id;
  action.at = turn.at;
  action.commit = outcome.commit;
  return action;
}

/// Opens what is due of one rule.
Result<void> open_rule(Desk& desk, const Act& act, const Recurring& rule, BulkResult& result) {
  PolicyHistory history(desk);
  TRY(const auto turns, turns_of(desk, history, rule));
  for (const auto& turn : turns) {
    TRY(const auto ref, free_reference(desk, turn));
    if (!ref) continue;
    TRY(const auto outcome,
        create_as(desk, act, *ref, [&](const Situation& now) { return decide(now, turn); }));
    result.actions.push_back(action_of(turn, outcome));
  }
  return {};
}

}  // namespace

Result<BulkResult> open_recurring(Desk& desk, const Act& act) {
  BulkResult result;
  Act own = act;
  own.at.reset();
  const auto rules = desk.policy().recurring;  // the desk may read a newer policy on the way
  for (const auto& rule : rules) {
    auto done = open_rule(desk, own, rule, result);
    if (done) continue;
    if (done.error().kind == ErrorKind::interrupted)
      return tl::unexpected<Error>(std::move(done).error());
    auto error = std::move(done).error();
    error.hints.push_back(text("the rule is [[recurring]] '{}' of the policy", rule.id));
    result.failed.push_back({std::string(policy_file), std::move(error)});
  }
  return result;
}

}  // namespace tkt
