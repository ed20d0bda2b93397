#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/closed_days.h"
#include "core/calendar/holiday_file.h"
#include "core/desk/desk.h"

namespace tkt {

/// How a calendar file is read; `file` is for messages.
using ReadHolidayFile =
    std::function<Result<HolidayFile>(std::string_view bytes, const std::string& file)>;

/// A calendar of closed days in the store.
struct StoredHolidays {
  std::string name;  ///< as policies name it
  std::string path;
  std::string bytes;
  Result<HolidayFile> file;          ///< or why it cannot be read
  std::vector<std::string> used_by;  ///< the calendars of the policy in force
};

/// All calendars of the store, by name. One that cannot be read does not hide the others.
Result<std::vector<StoredHolidays>> stored_holidays(const Desk& desk, const ReadHolidayFile& read);

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
  HolidayFile file;
  std::vector<ClosedDay> days;  ///< all that it closes, by the desk's clock
  ClosedDaysChange change;
  std::vector<std::string> used_by;
  std::string subject;  ///< of the commit, in the desk's language
};

/// Decides whether `by` may put the calendar there (who may change the policy may), reads it as the
/// store will, and compares it with what is there. refused (4) for others, and for a name that no
/// file can have; usage where the store has it already (add) or has not (update: not_found);
/// damaged with the line where it does not read.
Result<HolidayChange> put_holidays(const Desk& desk, const Person& by,
                                   const HolidayRequest& request, const ReadHolidayFile& read);

}  // namespace tkt
