#pragma once
#include <optional>
#include <string_view>

#include <libical/ical.h>

#include "core/base/result.h"
#include "core/calendar/zone.h"

/// Only for `formats/ics/*.cpp`: libical's times in our own terms.
namespace tkt::ics {

/// Which clock the times of a property are of.
struct TimeKind {
  enum class Kind { date, floating, zoned };
  Kind kind = Kind::floating;
  std::optional<Zone> zone;           ///< a zone of the tz database, or UTC
  icaltimezone* described = nullptr;  ///< else one that the file describes; the file owns it

  [[nodiscard]] Instant to_instant(LocalTime wall) const;
  [[nodiscard]] bool is_same_clock(const TimeKind& other) const;
};

/// A wall time and what it is of.
struct Moment {
  TimeKind kind;
  LocalTime wall{};

  /// Comparable within one event: real time where there is a zone, else wall time.
  [[nodiscard]] Seconds key() const;
};

LocalTime wall_of(const icaltimetype& t);
icaltimetype to_ical(const Moment& moment);

/// Is there such a day, and such a time on it? 24:00 is the end of the day.
bool exists(const icaltimetype& t);

/// The zone of an IANA name, also behind the prefix that some programs put before it, or of the
/// name that Windows has for it; else nothing.
Result<std::optional<Zone>> zone_of(std::string_view tzid);

}  // namespace tkt::ics
