#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <libical/ical.h>

#include "core/base/result.h"
#include "core/calendar/zone.h"
#include "formats/ics/ics_lines.h"

/// Only for `formats/ics*.cpp`: what libical read, in our own terms.
namespace tkt::ics {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

/// Which clock the times of a property are of.
struct TimeKind {
  enum class Kind { date, floating, zoned };
  Kind kind = Kind::floating;
  std::optional<Zone> zone;           ///< a zone of the tz database, or UTC
  icaltimezone* described = nullptr;  ///< else one that the file describes; the file owns it

  [[nodiscard]] Instant to_instant(LocalTime wall) const;
};

/// A wall time and what it is of.
struct Moment {
  TimeKind kind;
  LocalTime wall{};

  /// Comparable within one event: real time where there is a zone, else wall time.
  [[nodiscard]] Seconds key() const;
};

/// One occurrence: from, and how long in wall time.
struct Occurrence {
  Moment from;
  Seconds length{0};
};

struct Event {
  std::string uid;
  std::string name;
  Moment start;
  Seconds length{0};                ///< in wall time; whole days for dates
  std::optional<Moment> replaces;   ///< RECURRENCE-ID: which occurrence of the event with its UID
  std::vector<Occurrence> further;  ///< RDATE
  std::vector<Moment> except;       ///< EXDATE
  std::vector<icalproperty*> rules;
  enum class Status { takes_place, cancelled } status = Status::takes_place;
  enum class Transparency { opaque, transparent } transparency = Transparency::opaque;
  int line = 0;  ///< of its RRULE, else its beginning
};

/// One VEVENT. damaged with the line of the property that cannot be understood.
Result<Event> read_event(icalcomponent* event, icalcomponent* calendar, const IcsEventLines& lines,
                         std::string_view file_name);

/// The occurrences that begin before `until`, of the start, the rules and RDATE, less EXDATE;
/// ordered, each once. refused where a rule makes more than anybody could mean.
Result<std::vector<Occurrence>> occurrences(const Event& event, LocalTime until,
                                            std::string_view file_name);

}  // namespace tkt::ics
