#pragma once
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_status.h"
#include "core/calendar/business.h"
#include "core/policy/rules.h"

namespace tkt::cli {

/// The month of `from` as a picture: one line a week, Monday first, with a mark for each kind of
/// day and, below, the names of the holidays, what is open on half days, and the weekly hours that
/// hold in that month.
std::string render_month(const BusinessCalendar& calendar, Instant from, Instant now,
                         Language language, Color color);

/// `mon–fri 08:00-17:00`, `sat 09:00-12:00`: the weekly hours, days in a row that are alike in one.
std::vector<std::string> weekly_hours(const WeekHours& hours, Language language);

/// What is doubtful about a calendar: hours stated twice, holidays that do not reach into the next
/// year.
std::vector<Text> check_calendar(const BusinessCalendar& calendar, Instant now);

enum class BatchQuestion { due, elapsed };

/// Answers JSON lines of standard input one by one (contract, Commands).
Result<Status> run_batch(Context& context, BatchQuestion question);

}  // namespace tkt::cli
