#include "core/operations/plan.h"

#include <algorithm>

#include "core/base/blank.h"
#include "core/base/contains.h"
#include "core/calendar/amount_text.h"
#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/guards/policy_move.h"
#include "core/guards/window.h"
#include "core/policy/desk_time.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// Special hours are asked for ahead: the start must lie after the lead time, and, where the policy
/// limits the rule to them, only plans with some part outside the opening hours are checked.
Result<void> check_lead(const Situation& now, const Window& window) {
  const auto& policy = now.desk.policy();
  if (!policy.plan.lead) return {};
  TRY(auto calendar, window_calendar(now, policy.plan.calendar));
  if (policy.plan.lead_for == PlanRule::LeadFor::outside_hours && !is_outside(window, *calendar))
    return {};
  TRY(auto earliest, due(*calendar, now.at, *policy.plan.lead));
  if (calendar->zone().day_of(window.from) >= calendar->zone().day_of(earliest)) return {};
  return fail(
      ErrorKind::refused,
      text(
          "work at that time has to be planned {} ahead; asked now, the earliest day is that of {}",
          amount_text(*policy.plan.lead), desk_time(policy, earliest)),
      text("choose a later --starts"),
      text("if it was agreed all the same, say why: --force REASON"));
}

Result<void> check_window(const Situation& now, const PlanRequest& request) {
  if (request.ends && !request.starts)
    return fail(ErrorKind::usage, text("the plan says when it ends and not when it begins"),
                text("give --starts TIME"));
  if (!request.force.empty()) TRY_VOID(permit(now, "force"));
  if (!request.starts) return {};
  const Window window{*request.starts, request.ends};
  TRY_VOID(check_ahead(now, window));
  return request.force.empty() ? check_lead(now, window) : Result<void>();
}

Result<Decision> propose(const Situation& now, const PlanRequest& request) {
  TRY_VOID(permit(now, "plan"));
  TRY_VOID(refuse_merged(now));
  TRY_VOID(refuse_finished(now));
  if (request.objective.empty() || request.schedule.empty()) {
    return fail(ErrorKind::refused, text("a work plan names its objective and its schedule"),
                text("give --objective and --schedule"));
  }
  TRY_VOID(check_window(now, request));
  Planned event{"proposed", request.objective, request.schedule, request.starts, request.ends,
                "",         request.force,     request.text};
  Decision decision;
  decision.summary = text("work plan: {}", request.objective);
  decision.events.emplace_back(std::move(event));
  return decision;
}

/// Only the client approves; somebody of the desk may write down that they did, naming who.
Result<Decision> settle(const Situation& now, const PlanRequest& request) {
  const auto& policy = now.desk.policy();
  const bool approve = request.step == PlanRequest::Step::approve;
  if (!now.ticket.plan) {
    return fail(
        ErrorKind::refused, text("{} has no work plan yet", now.ticket.header.ref),
        permit(now, "plan")
            ? text("`tkt plan {} --objective … --schedule …`", now.ticket.header.ref)
            : text("only these may do that: {}", role_labels(policy, who_may(policy, "plan"))));
  }
  Person speaker = now.actor.person;
  if (!request.approved_by.empty()) {
    TRY(speaker, person_named(now.desk.people(), request.approved_by));
  }
  TRY_VOID(permit(now, "approve_plan", speaker));
  const auto by = to_string(speaker);
  Decision decision;
  decision.summary =
      approve ? text("work plan approved by {}", by) : text("work plan rejected by {}", by);
  decision.events.emplace_back(Planned{approve ? "approved" : "rejected", "", "", std::nullopt,
                                       std::nullopt, by, "", request.text});
  TRY_VOID(write_down(now, speaker, request.channel, decision));
  // The client's yes or no is their word: it takes the ticket where a reply of theirs would.
  if (is_client_of(now.desk.people(), speaker, now.ticket.header)) {
    if (auto move = move_by_client(now.desk.policy(), now.ticket.header))
      decision.events.emplace_back(std::move(*move));
  }
  return decision;
}

Result<Decision> follow_up(const Situation& now, const PlanRequest& request) {
  TRY_VOID(permit(now, "plan"));
  if (!now.ticket.plan || request.text.empty()) {
    return fail(ErrorKind::refused, text("a follow-up needs a work plan and a text"),
                text("give the text with -m"));
  }
  Decision decision;
  decision.summary = text("follow-up of the work plan");
  decision.events.emplace_back(
      Planned{"follow_up", "", "", std::nullopt, std::nullopt, "", "", request.text});
  return decision;
}

}  // namespace

Result<Outcome> plan(Desk& desk, const Act& act, const std::string& ref, const PlanRequest& given) {
  auto request = given;
  drop_blank(
      {&request.objective, &request.schedule, &request.text, &request.approved_by, &request.force});
  return change(desk, act, ref, [&](const Situation& now) -> Result<Decision> {
    if (request.step == PlanRequest::Step::propose) return propose(now, request);
    if (request.step == PlanRequest::Step::follow_up) return follow_up(now, request);
    return settle(now, request);
  });
}

}  // namespace tkt
