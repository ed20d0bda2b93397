#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <libical/ical.h>

#include "core/base/result.h"
#include "core/calendar/holiday_reading.h"
#include "core/calendar/zone.h"
#include "formats/ics/ics_effort.h"
#include "formats/ics/ics_lines.h"
#include "formats/ics/ics_moment.h"

/// Only for `formats/ics/*.cpp`: what libical read, in our own terms.
namespace tkt::ics {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

/// One occurrence: from, and how long in wall time.
struct Occurrence {
  Moment from;
  Seconds length{0};
};

/// A rule as the event has it, and the property of which it is.
struct Rule {
  icalproperty* property = nullptr;
  int line = 0;
};

struct Event {
  Component source;  ///< owns what the rules point to
  std::string uid;
  std::string name;
  Moment start;
  Seconds length{0};                ///< in wall time; whole days for dates
  std::optional<Moment> replaces;   ///< RECURRENCE-ID: which occurrence of the event with its UID
  std::vector<Occurrence> further;  ///< RDATE
  std::vector<Moment> except;       ///< EXDATE
  std::vector<Rule> rules;          ///< RRULE
  std::vector<Rule> except_rules;   ///< EXRULE, which RFC 5545 dropped and some still write
  enum class Status { takes_place, cancelled } status = Status::takes_place;
  enum class Transparency { opaque, transparent } transparency = Transparency::opaque;
  int line = 0;  ///< of its beginning
};

/// Everything that reading the events of a file needs, and what is found on the way.
struct Source {
  std::string_view file;
  icalcomponent* zones;  ///< a calendar with the file's VTIMEZONEs; null without any
  LocalTime until;       ///< recurrences are drawn up to there
  Effort effort;
  std::vector<HolidayFinding> findings;

  /// `error`, at that line of the file.
  [[nodiscard]] Error at(int line, Error error) const;
  void find(HolidayFinding::Weight weight, int line, Text message, std::vector<Text> hints = {});
};

/// One VEVENT. damaged with the line of the property that cannot be understood.
Result<Event> read_event(Source& source, const IcsEventLines& lines);

/// The occurrences that begin before the source's `until`: of the start, the rules and RDATE, less
/// EXDATE; ordered, each once. A rule that cannot be drawn is found, and the rest counts.
std::vector<Occurrence> occurrences(Source& source, const Event& event);

/// How long the occurrence is in whole days where it is meant so: it has no time of day, or one
/// from midnight to midnight, or to the day's last minute, as many programs write all-day events.
std::optional<Seconds> whole_days(const Occurrence& one);

}  // namespace tkt::ics
