// The small operations around a ticket: each records one event after asking for the permission.
#include <algorithm>

#include "core/app/labels.h"
#include "core/app/operations.h"
#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

constexpr std::array<std::string_view, 3> outcomes_of_contact{"reached", "no_answer",
                                                              "left_message"};

Decision one_event(EventBody body, Text summary) {
  Decision decision;
  decision.events.push_back(std::move(body));
  decision.summary = std::move(summary);
  return decision;
}

Result<Decision> decide_rating(const Situation& now, std::int64_t stars, const std::string& words) {
  const auto& policy = now.desk.policy();
  const auto& header = now.ticket.header;
  TRY_VOID(require(policy, now.actor.roles, "rate"));
  const auto scale = policy.survey.scale;
  if (scale == 0)
    return fail(ErrorKind::refused, text("the policy of this desk asks for no rating"));
  if (stars < 1 || stars > scale) {
    return fail(ErrorKind::refused,
                text("{} is not on the scale of this desk, 1 to {}", stars, scale));
  }
  const auto kind = state_kind(policy, header.state);
  if (kind != StateKind::closed && kind != StateKind::solved) {
    return fail(ErrorKind::refused,
                text("{} is not solved yet; the service is rated afterwards", header.ref));
  }
  if (policy.survey.within && header.closed_at) {
    TRY(auto calendar, now.desk.calendar(policy, policy.calendar));
    TRY(auto until, due(*calendar, *header.closed_at, *policy.survey.within));
    if (now.at > until)
      return fail(ErrorKind::refused,
                  text("{} could be rated until {}", header.ref, to_rfc3339(until)));
  }
  auto decision = one_event(Rated{stars, words}, text("rated {} of {}", stars, scale));
  if (!same_mailbox(now.actor.person, header.requester)) decision.by = header.requester;
  return decision;
}

Result<Decision> decide_contact(const Situation& now, const ContactRequest& request) {
  const auto& policy = now.desk.policy();
  TRY_VOID(require(policy, now.actor.roles, "contact"));
  TRY(const auto* channel, find_named(policy.channels, request.channel, text("channel")));
  if (std::ranges::find(outcomes_of_contact, request.outcome) == outcomes_of_contact.end()) {
    return fail(ErrorKind::usage, text("'{}' is not an outcome of a contact", request.outcome),
                text("it is one of: {}", joined(outcomes_of_contact)));
  }
  return one_event(Contacted{channel->id, request.outcome, request.text},
                   text("contact by {}: {}", label_of(policy, *channel), request.outcome));
}

Result<Decision> decide_check(const Situation& now, const std::string& list,
                              const std::string& item, const std::string& words) {
  const auto& policy = now.desk.policy();
  TRY_VOID(require(policy, now.actor.roles, "check"));
  for (const auto& checklist : policy.checklists) {
    if (!list.empty() && checklist.id != list) continue;
    const auto found = find_named(checklist.items, item, text("item of a checklist"));
    if (!found) continue;
    return one_event(Checked{checklist.id, (*found)->id, words},
                     text("checked {}", label_of(policy, **found)));
  }
  return fail(ErrorKind::not_found, text("no checklist of this desk has the item '{}'", item),
              text("`tkt policy show` lists them"));
}

Result<Decision> decide_away(const Situation& now, std::optional<Instant> until,
                             const std::string& words) {
  TRY_VOID(require(now.desk.policy(), now.actor.roles, "away"));
  auto decision = one_event(Away{until, words}, text("the requester leaves"));
  if (!same_mailbox(now.actor.person, now.ticket.header.requester))
    decision.by = now.ticket.header.requester;
  return decision;
}

/// The first band whose calendar is open at `at`; the one without a calendar takes the rest.
Result<const Band*> band_at(const Situation& now, Instant at) {
  const auto& policy = now.desk.policy();
  for (const auto& band : policy.bands) {
    if (band.calendar.empty()) return &band;
    TRY(auto calendar, now.desk.calendar(policy, band.calendar));
    if (calendar->is_open(at)) return &band;
  }
  return nullptr;
}

/// Without a word about billing, the hours in which the work falls decide: those of
/// `[out_of_hours]`, or a band that is billed.
Result<Billable> billing_at(const Situation& now, WorkRequest::Billing asked) {
  if (asked == WorkRequest::Billing::extra) return Billable::yes;
  if (asked == WorkRequest::Billing::included) return Billable::no;
  const auto& policy = now.desk.policy();
  TRY(const auto* band, band_at(now, now.at));
  if (band != nullptr && band->billing == Band::Billing::extra) return Billable::yes;
  const auto& rule = policy.out_of_hours;
  if (rule.use == OutOfHoursRule::Use::off || rule.billing == OutOfHoursRule::Billing::included)
    return Billable::no;
  TRY(auto calendar,
      now.desk.calendar(policy, rule.calendar.empty() ? policy.calendar : rule.calendar));
  return calendar->is_open(now.at) ? Billable::no : Billable::yes;
}

Result<Decision> decide_work(const Situation& now, const WorkRequest& request) {
  TRY_VOID(require(now.desk.policy(), now.actor.roles, "work"));
  if (request.spent <= Seconds{0})
    return fail(ErrorKind::usage, text("the time spent is not positive"));
  TRY(auto billable, billing_at(now, request.billing));
  const auto spent = to_string(Amount{Amount::Unit::elapsed, request.spent, 0});
  return one_event(
      Worked{request.spent, billable, request.text},
      billable == Billable::yes ? text("worked {}, billable", spent) : text("worked {}", spent));
}

}  // namespace

Result<Outcome> rate(Desk& desk, const Act& act, const std::string& ref, std::int64_t stars,
                     const std::string& words) {
  return change(desk, act, ref,
                [&](const Situation& now) { return decide_rating(now, stars, words); });
}

Result<Outcome> contact(Desk& desk, const Act& act, const std::string& ref,
                        const ContactRequest& request) {
  return change(desk, act, ref, [&](const Situation& now) { return decide_contact(now, request); });
}

Result<Outcome> check_item(Desk& desk, const Act& act, const std::string& ref,
                           const std::string& checklist, const std::string& item,
                           const std::string& words) {
  return change(desk, act, ref,
                [&](const Situation& now) { return decide_check(now, checklist, item, words); });
}

Result<Outcome> away(Desk& desk, const Act& act, const std::string& ref,
                     std::optional<Instant> until, const std::string& words) {
  return change(desk, act, ref,
                [&](const Situation& now) { return decide_away(now, until, words); });
}

Result<Outcome> work(Desk& desk, const Act& act, const std::string& ref,
                     const WorkRequest& request) {
  return change(desk, act, ref, [&](const Situation& now) { return decide_work(now, request); });
}

}  // namespace tkt
