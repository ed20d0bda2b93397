#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/holiday_reading.h"

namespace tkt {

/// One property of an event: libical does not say where things are.
struct IcsLine {
  int number = 0;    ///< of its first physical line, from 1
  std::string name;  ///< upper case, without parameters
  std::string text;  ///< unfolded, with name, parameters and value
};

/// An event of an iCalendar file: where it is, and those of its properties that say what it closes.
/// Sub-components (alarms) and properties without a value are left out.
struct IcsEventLines {
  int begin = 0;
  std::vector<IcsLine> properties;

  /// The first line of that property, else the event's first line.
  [[nodiscard]] int line_of(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
};

/// What an iCalendar file is made of, in file order.
struct IcsFile {
  std::vector<IcsEventLines> events;  ///< those that have an end
  std::string zones;                  ///< its VTIMEZONEs, unfolded
  std::vector<HolidayFinding> findings;
};

/// Takes a file apart: unfolds lines (`NAME;PARAMETER=…:VALUE`, however they end) and pairs `BEGIN`
/// and `END`. What does not fit is left out, and found. `damaged` with the line where it is no
/// iCalendar file at all, or larger than calendars of closed days are (8 MB, 10,000 events, 100,000
/// values).
Result<IcsFile> scan_ics(std::string_view bytes, std::string_view file_name);

/// A `damaged` error at a line of the file.
Error ics_error(std::string_view file_name, int line, Text message);

}  // namespace tkt
