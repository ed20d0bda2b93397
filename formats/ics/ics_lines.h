#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tkt {

/// One property line of an event, for messages: libical does not say where things are.
struct IcsLine {
  int number = 0;    ///< of its first physical line, from 1
  std::string name;  ///< upper case, without parameters
};

/// Where an event of an iCalendar file is. Sub-components (alarms) are left out.
struct IcsEventLines {
  int begin = 0;
  std::vector<IcsLine> properties;

  /// The first line of that property, else the event's first line.
  [[nodiscard]] int line_of(std::string_view name) const;
};

/// Checks what iCalendar files are made of (unfolded lines `NAME;PARAMETER=…:VALUE`, `BEGIN` and
/// `END` in pairs, a whole `VCALENDAR`) and lists the events in file order. damaged with the line.
Result<std::vector<IcsEventLines>> scan_ics(std::string_view bytes, std::string_view file_name);

/// A `damaged` error at a line of the file.
Error ics_error(std::string_view file_name, int line, Text message);

}  // namespace tkt
