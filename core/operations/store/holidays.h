#pragma once
#include <string>
#include <vector>

#include "core/calendar/closed_days.h"
#include "core/calendar/holiday_file.h"
#include "core/desk/change.h"
#include "core/policy/check.h"
#include "core/ports/calendar_source.h"

namespace tkt {

/// A calendar of closed days in the store.
struct StoredHolidays {
  std::string name;  ///< as policies name it
  std::string path;
  Result<HolidayFile> file;          ///< or why it cannot be read
  std::vector<std::string> used_by;  ///< the calendars of the policy in force
  std::vector<ClosedDay> days;       ///< all that it closes, by the desk's clock
  HolidayState state;                ///< how long it reaches, and whether a later version comes
};

/// All calendars of the store, by name. One that cannot be read does not hide the others. `shipped`
/// are those that come with the program.
Result<std::vector<StoredHolidays>> stored_holidays(const Desk& desk,
                                                    const CalendarSource& shipped);

/// A calendar to be put into the store.
struct HolidayRequest {
  std::string name;
  std::string bytes;
  std::string file;  ///< where the bytes come from, for messages
  enum class Mode {
    add,     ///< the store must not have it yet
    update,  ///< the store must have it
  } mode = Mode::add;
};

/// What putting it there does.
struct HolidayChange {
  enum class Effect { none, written } effect = Effect::written;
  std::string path;
  ClosedDaysChange change;           ///< days that come and go, by the desk's clock
  std::vector<std::string> used_by;  ///< the calendars of the policy that name it
  ObjectName commit;                 ///< empty on a dry run, or where nothing changed
};

/// Puts a calendar into the store in one commit, read first as the store will read it. Who may
/// change the policy may; refused (4) for others. usage for a name that no file can have, and where
/// the store has it already (add) or has not (update: not_found); damaged with the line where it
/// does not read. Where the store has exactly that already, nothing is written.
Result<HolidayChange> put_holidays(Desk& desk, const Act& act, const HolidayRequest& request);

}  // namespace tkt
