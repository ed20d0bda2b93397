#pragma once
#include <string>
#include <vector>

#include "cli/language/catalogue.h"
#include "cli/view/list_view.h"
#include "core/calendar/closed_days.h"
#include "core/operations/holidays.h"
#include "core/policy/check.h"
#include "formats/json/json.h"
#include "formats/text/table.h"

namespace tkt::cli {

/// One calendar of the store, as `tkt holidays` shows it.
struct HolidaysRow {
  StoredHolidays stored;
  std::vector<ClosedDay> days;
  HolidayState state;
};

Table holidays_table(const std::vector<HolidaysRow>& rows, Language language);
Json holidays_json(const std::vector<HolidaysRow>& rows, Language language);

/// The days from `from` to `to`, both included, that a change of a calendar brings and takes.
ClosedDaysChange between(const ClosedDaysChange& change, LocalDay from, LocalDay to);

/// Those days, in order, one a line.
Table change_table(const ClosedDaysChange& change, Language language);
Json change_json(const ClosedDaysChange& change);

/// `2026-07-13`
std::string day_text(LocalDay day);

}  // namespace tkt::cli
