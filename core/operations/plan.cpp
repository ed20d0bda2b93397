#include "core/operations/plan.h"

#include <algorithm>

#include "core/base/blank.h"
#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/guards/policy_move.h"
#include "core/guards/window.h"
#include "core/policy/client_side.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

using Step = PlanRequest::Step;

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
          to_string(*policy.plan.lead), calendar->zone().to_rfc3339(earliest)),
      text("choose a later --starts"),
      text("if it was agreed all the same, say why: --force REASON"));
}

/// `[plan] approved_by` names the roles; where it names none, the operation `approve_plan` decides.
Result<void> require_approver(const Policy& policy, const std::vector<std::string>& roles) {
  TRY_VOID(require(policy, roles, "approve_plan"));
  const auto& names = policy.plan.approved_by;
  const bool named = std::ranges::any_of(roles, [&](const std::string& role) {
    return std::ranges::find(names, role) != names.end();
  });
  if (names.empty() || named) return {};
  return fail(ErrorKind::refused,
              text("a work plan is approved only by: {}", role_labels(policy, names)),
              text("write down who of the client approved it: --approved-by 'Name <mail>'"));
}

Result<void> check_window(const Situation& now, const PlanRequest& request) {
  const auto& policy = now.desk.policy();
  if (request.ends && !request.starts)
    return fail(ErrorKind::usage, text("the plan says when it ends and not when it begins"),
                text("give --starts TIME"));
  if (!request.force.empty()) TRY_VOID(require(policy, now.actor.roles, "force"));
  if (!request.starts) return {};
  const Window window{*request.starts, request.ends};
  TRY(auto calendar, window_calendar(now, policy.plan.calendar));
  TRY_VOID(check_ahead(now, window, *calendar));
  return request.force.empty() ? check_lead(now, window) : Result<void>();
}

Result<Decision> propose(const Situation& now, const PlanRequest& request) {
  TRY_VOID(require(now.desk.policy(), now.actor.roles, "plan"));
  if (state_kind(now.desk.policy(), now.ticket.header.state) == StateKind::closed)
    return fail(ErrorKind::refused,
                text("{} is closed; nobody works on it any more", now.ticket.header.ref));
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
  const bool approve = request.step == Step::approve;
  if (!now.ticket.plan) {
    return fail(ErrorKind::refused, text("{} has no work plan yet", now.ticket.header.ref),
                may(policy, now.actor.roles, "plan")
                    ? text("`tkt plan {} --objective … --schedule …`", now.ticket.header.ref)
                    : text("only these may '{}': {}", "plan",
                           role_labels(policy, who_may(policy, "plan"))));
  }
  auto by = request.approved_by;
  Person approver = now.actor.person;
  if (by.empty()) {
    TRY_VOID(require_approver(policy, now.actor.roles));
    by = to_string(approver);
  } else {
    TRY_VOID(require(policy, now.actor.roles, "plan"));
    const auto known = find_member(now.desk.people(), by);
    if (known) {
      approver = (*known)->person;
    } else {
      TRY(approver, parse_person(by));
    }
    by = to_string(approver);
    TRY_VOID(require_approver(policy, roles_of(policy, now.desk.people(), approver)));
  }
  Decision decision;
  decision.summary =
      approve ? text("work plan approved by {}", by) : text("work plan rejected by {}", by);
  decision.events.emplace_back(Planned{approve ? "approved" : "rejected", "", "", std::nullopt,
                                       std::nullopt, by, "", request.text});
  // The client's yes or no is their word: it takes the ticket where a reply of theirs would.
  if (is_of_client(now.desk.people(), now.ticket.header, approver)) {
    if (auto move = move_by_client(policy, now.ticket.header))
      decision.events.emplace_back(std::move(*move));
  }
  return decision;
}

Result<Decision> follow_up(const Situation& now, const PlanRequest& request) {
  TRY_VOID(require(now.desk.policy(), now.actor.roles, "plan"));
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
    if (request.step == Step::propose) return propose(now, request);
    if (request.step == Step::follow_up) return follow_up(now, request);
    return settle(now, request);
  });
}

}  // namespace tkt
