#pragma once
#include <string>
#include <vector>

#include "cli/language/catalogue.h"
#include "cli/view/list_view.h"
#include "core/calendar/closed_days.h"
#include "core/operations/store/holidays.h"
#include "formats/json/json.h"
#include "formats/text/table.h"

namespace tkt::cli {

Table holidays_table(const std::vector<StoredHolidays>& rows, Language language);
Json holidays_json(const std::vector<StoredHolidays>& rows, Language language);

/// The days from `from` to `to`, both included, that a change of a calendar brings and takes.
ClosedDaysChange between(const ClosedDaysChange& change, LocalDay from, LocalDay to);

/// Those days, in order, one a line.
Table change_table(const ClosedDaysChange& change, Language language);
Json change_json(const ClosedDaysChange& change);

/// `2026-07-13`
std::string day_text(LocalDay day);

}  // namespace tkt::cli
