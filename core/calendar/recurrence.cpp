#include "core/calendar/recurrence.h"

#include <algorithm>

#include <fmt/format.h>

namespace tkt {

std::string recurrence_as_calendar(std::string_view rrule, LocalDay first) {
  const std::chrono::year_month_day day{first};
  std::string rule(rrule);
  std::ranges::replace_if(rule, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return fmt::format(
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:tkt\r\nBEGIN:VEVENT\r\nUID:recurring\r\n"
      "DTSTART;VALUE=DATE:{:04}{:02}{:02}\r\nRRULE:{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
      static_cast<unsigned>(day.day()), rule);
}

}  // namespace tkt
