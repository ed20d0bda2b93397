#include "core/operations/out_of_hours.h"

#include <algorithm>

#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/guards/own_words.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

using Step = OutOfHoursRequest::Step;

Result<Decision> ask(const Situation& now, const OutOfHoursRequest& request) {
  const auto& policy = now.desk.policy();
  const auto& rule = policy.out_of_hours;
  const auto& speaker = client_voice(now);
  TRY_VOID(permit(now, "reply", speaker));
  if (!request.from) {
    return fail(ErrorKind::usage, text("it is not said when the work is wanted"),
                text("give --from TIME"));
  }
  TRY(auto calendar,
      now.desk.calendar(policy, rule.calendar.empty() ? policy.calendar : rule.calendar));
  if (calendar->is_open(*request.from)) {
    return fail(ErrorKind::refused,
                text("{} is within the opening hours", calendar->zone().to_rfc3339(*request.from)),
                text("work at that time needs no request"));
  }
  if (rule.lead) {
    TRY(auto earliest, due(*calendar, now.at, *rule.lead));
    if (*request.from < earliest) {
      return fail(ErrorKind::refused,
                  text("work outside the opening hours is asked for {} ahead; the earliest is {}",
                       to_string(*rule.lead), calendar->zone().to_rfc3339(earliest)));
    }
  }
  const auto billable =
      rule.billing == OutOfHoursRule::Billing::extra ? Billable::yes : Billable::no;
  Decision decision;
  decision.summary = text("work outside the opening hours asked for");
  if (billable == Billable::yes)
    decision.notes.push_back(text("work outside the opening hours is billed extra"));
  decision.events.emplace_back(
      OutOfHours{"requested", request.from, request.until, billable, request.text});
  TRY_VOID(write_down(now, speaker, request.channel, WayIs::optional, decision));
  return decision;
}

const OutOfHours* open_request(const Ticket& ticket) {
  const OutOfHours* last = nullptr;
  for (const auto& event : ticket.events) {
    const auto* step = std::get_if<OutOfHours>(&event.body);
    if (step != nullptr && !ticket.is_void(event)) last = step;
  }
  return last != nullptr && last->step == "requested" ? last : nullptr;
}

Result<Decision> answer(const Situation& now, const OutOfHoursRequest& request) {
  TRY_VOID(permit(now, "out_of_hours"));
  const auto* asked = open_request(now.ticket);
  if (asked == nullptr) {
    return fail(
        ErrorKind::refused,
        text("nobody has asked for work outside the opening hours on {}", now.ticket.header.ref));
  }
  const bool accept = request.step == Step::accept;
  OutOfHours event = *asked;
  event.step = accept ? "accepted" : "refused";
  event.text = request.text;
  Decision decision;
  decision.summary = accept ? text("work outside the opening hours accepted")
                            : text("work outside the opening hours refused");
  decision.events.emplace_back(std::move(event));
  return decision;
}

}  // namespace

Result<Outcome> out_of_hours(Desk& desk, const Act& act, const std::string& ref,
                             const OutOfHoursRequest& request) {
  return change(desk, act, ref, [&](const Situation& now) -> Result<Decision> {
    if (now.desk.policy().out_of_hours.use == OutOfHoursRule::Use::off) {
      return fail(ErrorKind::refused,
                  text("the policy of this desk knows no work outside the opening hours"));
    }
    return request.step == Step::request ? ask(now, request) : answer(now, request);
  });
}

}  // namespace tkt
