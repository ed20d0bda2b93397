#include "core/operations/work.h"

#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/desk/one_event.h"
#include "core/guards/own_words.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

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
  TRY_VOID(permit(now, "work"));
  if (request.spent <= Seconds{0})
    return fail(ErrorKind::usage, text("the time spent is not positive"));
  TRY(auto billable, billing_at(now, request.billing));
  const auto spent = to_string(Amount{Amount::Unit::elapsed, request.spent, 0});
  return one_event(
      Worked{request.spent, billable, request.text},
      billable == Billable::yes ? text("worked {}, billable", spent) : text("worked {}", spent));
}

}  // namespace

Result<Outcome> work(Desk& desk, const Act& act, const std::string& ref,
                     const WorkRequest& request) {
  return change(desk, act, ref, [&](const Situation& now) { return decide_work(now, request); });
}

}  // namespace tkt
