#pragma once
#include <optional>
#include <string>

#include "core/calendar/calendar.h"

namespace tkt {

/// A calendar file as a whole: what it closes, and what it says of itself.
struct HolidayFile {
  HolidaySet closed;
  std::string title;  ///< NAME (RFC 7986, 5.1), else X-WR-CALNAME; may be empty
  /// When its publisher last revised it: LAST-MODIFIED of the calendar (RFC 7986, 5.4), else the
  /// youngest DTSTAMP of its events, which says the same of each (RFC 5545, 3.8.7.2).
  std::optional<Instant> revised;
  /// X-TKT-PUBLISHED-UNTIL: the last day for which all closed days are known. Absent where nothing
  /// but a law has to be applied.
  std::optional<LocalDay> published_until;
};

/// Is `theirs` a later version than `mine`? A file without a date is older than one with.
inline bool is_newer(const HolidayFile& theirs, const HolidayFile& mine) {
  return theirs.revised && (!mine.revised || *theirs.revised > *mine.revised);
}

}  // namespace tkt
