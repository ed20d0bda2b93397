#include "core/sla/stretches.h"

#include <algorithm>

#include "core/policy/labels.h"

namespace tkt {
namespace {

Text why_paused(const Policy& policy, const PhaseSpan& span) {
  const auto label = label_in(policy.states, span.state);
  const auto* state = find_id(policy.states, span.state);
  if (span.phase == Phase::ended) return text("stopped in '{}', and ran on later", label);
  if (state != nullptr && state->kind == StateKind::waiting_third)
    return text("waiting for a third party in '{}'", label);
  return text("waiting for the client in '{}'", label);
}

/// Cuts one span of work into the parts in which the calendar is open and closed.
void cut_by_hours(std::vector<Stretch>& out, const PhaseSpan& span, const Policy& policy,
                  const BusinessCalendar& calendar) {
  Instant at = span.from;
  const auto closed_until = [&](Instant to) {
    if (to > at)
      out.push_back(
          {at, to, Stretch::Kind::closed,
           text("outside the hours of '{}'", label_in(policy.calendars, calendar.calendar().name)),
           Seconds{0}});
  };
  for (const auto& open : calendar.intervals(span.from, span.to)) {
    closed_until(open.from);
    out.push_back({open.from, open.to, Stretch::Kind::running,
                   text("in '{}'", label_in(policy.states, span.state)), open.length()});
    at = open.to;
  }
  closed_until(span.to);
}

}  // namespace

std::vector<Stretch> stretches_of(const Timeline& line, const Policy& policy,
                                  const BusinessCalendar& calendar, const StretchRequest& request) {
  std::vector<Stretch> out;
  for (auto span : line.phases) {
    span.to = std::min(span.to, request.until);
    if (span.to <= span.from) continue;
    if (request.pausing == Pausing::yes && span.phase != Phase::active) {
      out.push_back(
          {span.from, span.to, Stretch::Kind::paused, why_paused(policy, span), Seconds{0}});
    } else {
      cut_by_hours(out, span, policy, calendar);
    }
  }
  return out;
}

}  // namespace tkt
