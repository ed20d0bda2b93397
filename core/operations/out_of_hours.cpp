#include "core/operations/out_of_hours.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/calendar/amount_text.h"
#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/calendar/wall_time.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/guards/window.h"
#include "core/model/special_hours.h"
#include "core/policy/desk_time.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

Result<void> check_lead(const Situation& now, Instant from, const BusinessCalendar& calendar) {
  const auto& rule = now.desk.policy().out_of_hours;
  if (!rule.lead) return {};
  TRY(auto earliest, due(calendar, now.at, *rule.lead));
  if (from >= earliest) return {};
  return fail(ErrorKind::refused,
              text("work outside the opening hours is asked for {} ahead; the earliest is {}",
                   amount_text(*rule.lead), desk_time(now.desk.policy(), earliest)));
}

Result<void> check_wanted(const Situation& now, const OutOfHoursRequest& request) {
  const Window window{*request.from, request.until};
  TRY(auto calendar, window_calendar(now, now.desk.policy().out_of_hours.calendar));
  TRY_VOID(check_ahead(now, window));
  if (!is_outside(window, *calendar)) {
    return fail(ErrorKind::refused,
                text("{} is within the opening hours", desk_time(now.desk.policy(), window.from)),
                text("work at that time needs no request"));
  }
  return check_lead(now, window.from, *calendar);
}

Result<Decision> ask(const Situation& now, const OutOfHoursRequest& request) {
  const auto& policy = now.desk.policy();
  Decision decision;
  TRY_VOID(refuse_merged(now));
  TRY_VOID(take_clients_word(now, "reply", request.channel, decision));
  TRY_VOID(refuse_finished(now));
  if (!request.from) {
    return fail(ErrorKind::usage, text("it is not said when the work is wanted"),
                text("give --from TIME"));
  }
  TRY_VOID(check_wanted(now, request));
  const auto billable =
      policy.out_of_hours.billing == OutOfHoursRule::Billing::extra ? Billable::yes : Billable::no;
  decision.summary = text("work outside the opening hours asked for");
  decision.notes.push_back(
      text("it is request {} of the ticket", special_hours_of(now.ticket).size() + 1));
  if (billable == Billable::yes)
    decision.notes.push_back(text("work outside the opening hours is billed extra"));
  decision.events.emplace_back(
      OutOfHours{"requested", "", request.from, request.until, billable, request.text});
  return decision;
}

/// `2 (2026-12-05 20:00)`
std::string described(const SpecialHours& one, const Zone& zone) {
  const auto number = std::to_string(one.number);
  return one.request->from ? number + " (" + wall_time(*one.request->from, zone) + ")" : number;
}

/// The request that is meant: by its number, else the only one that is open.
Result<SpecialHours> meant_request(const Situation& now, std::optional<std::int64_t> number) {
  const auto& ticket = now.ticket;
  TRY(const auto zone, find_zone(now.desk.policy().timezone));
  std::vector<SpecialHours> open;
  std::vector<std::string> numbers;
  for (const auto& one : special_hours_of(ticket)) {
    if (one.stage != SpecialHours::Stage::open) continue;
    open.push_back(one);
    numbers.push_back(described(one, zone));
  }
  if (number) std::erase_if(open, [&](const SpecialHours& one) { return one.number != *number; });
  if (open.size() == 1) return open.front();
  const auto& ref = ticket.header.ref;
  if (numbers.empty())
    return fail(ErrorKind::refused,
                text("nobody has asked for work outside the opening hours on {}", ref));
  return fail(ErrorKind::refused,
              text("{} has these open requests for work outside the opening hours: {}", ref,
                   joined(numbers)),
              text("say which one with --request N"));
}

Result<Decision> answer(const Situation& now, const OutOfHoursRequest& request) {
  TRY_VOID(permit(now, "out_of_hours"));
  TRY(const auto asked, meant_request(now, request.number));
  const bool accept = request.step == OutOfHoursRequest::Step::accept;
  OutOfHours event = *asked.request;
  event.request = asked.asked->id;
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
    return request.step == OutOfHoursRequest::Step::request ? ask(now, request)
                                                            : answer(now, request);
  });
}

}  // namespace tkt
