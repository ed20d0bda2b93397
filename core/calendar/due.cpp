#include "core/calendar/due.h"

#include <algorithm>

namespace tkt {
namespace {

/// Zero time: the first moment that is open and not paused.
Result<Instant> next_counted(const BusinessCalendar& calendar, Instant from,
                             const std::vector<Span>& pauses) {
  TRY(auto t, calendar.next_opening(from));
  for (const auto& pause : pauses) {
    if (t < pause.from || t >= pause.to) continue;
    TRY(t, calendar.next_opening(pause.to));
  }
  return t;
}

Result<Instant> due_in_open_time(const BusinessCalendar& calendar, Instant from, Seconds amount,
                                 const std::vector<Span>& pauses) {
  if (amount == Seconds{0}) return next_counted(calendar, from, pauses);
  for (const auto& pause : pauses) {
    if (pause.to <= from) continue;
    const auto counted = calendar.open_seconds(from, pause.from);
    if (counted >= amount) break;
    amount -= counted;
    from = pause.to;
  }
  return calendar.add_open(from, amount);
}

Result<Instant> due_in_business_days(const BusinessCalendar& calendar, Instant from,
                                     std::int64_t count, const std::vector<Span>& pauses) {
  TRY(auto deadline, calendar.add_business_days(from, count));
  for (const auto& pause : pauses) {
    if (pause.from >= deadline) break;
    const auto paused = calendar.open_seconds(std::max(pause.from, from), pause.to);
    if (paused == Seconds{0}) continue;
    TRY(deadline, calendar.add_open(deadline, paused));
  }
  return deadline;
}

}  // namespace

Result<Instant> due(const BusinessCalendar& calendar, Instant from, const Amount& amount,
                    std::vector<Span> pauses) {
  pauses = united(std::move(pauses));
  switch (amount.unit) {
    case Amount::Unit::elapsed:
      return due_in_open_time(BusinessCalendar::round_the_clock(), from, amount.time, pauses);
    case Amount::Unit::business_hours:
      return due_in_open_time(calendar, from, amount.time, pauses);
    case Amount::Unit::business_days:
      break;
  }
  return due_in_business_days(calendar, from, amount.days, pauses);
}

Seconds open_seconds(const BusinessCalendar& calendar, Instant from, Instant to,
                     std::vector<Span> pauses) {
  auto sum = calendar.open_seconds(from, to);
  for (const auto& pause : united(std::move(pauses))) {
    sum -= calendar.open_seconds(std::max(pause.from, from), std::min(pause.to, to));
  }
  return sum;
}

Amount in_open_time(Amount amount) {
  if (amount.unit == Amount::Unit::elapsed) amount.unit = Amount::Unit::business_hours;
  return amount;
}

}  // namespace tkt
