#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"

namespace tkt {

struct ZoneData;

/// A time zone of the system's tz database (RFC 8536 files), correct also after 2037, where only
/// the rule at the end of the file says what holds. Cheap to copy; safe to use from many threads.
class Zone {
 public:
  /// UTC, which needs no file.
  Zone();

  [[nodiscard]] const std::string& name() const;

  /// Seconds east of UTC at that moment.
  [[nodiscard]] Seconds offset_at(Instant t) const;
  /// What people there call it: `CEST`, `-05`.
  [[nodiscard]] std::string abbreviation_at(Instant t) const;

  [[nodiscard]] LocalTime to_local(Instant t) const;
  [[nodiscard]] LocalDay day_of(Instant t) const;

  /// The moment at which clocks there show `t`. A time that is skipped moves forward by as much as
  /// is skipped; of a time that comes twice the first counts (contract, "Business time").
  [[nodiscard]] Instant to_instant(LocalTime t) const;

  /// Is there no moment at which the calendar there shows that day? (Apia, 2011-12-30.)
  [[nodiscard]] bool skips(LocalDay day) const;

  /// `2026-11-22T05:00:00-05:00`
  [[nodiscard]] std::string to_rfc3339(Instant t) const;

 private:
  explicit Zone(std::shared_ptr<const ZoneData> data) : data_(std::move(data)) {}
  friend Result<Zone> zone_from_tzif(std::string_view name, std::string_view bytes);

  std::shared_ptr<const ZoneData> data_;
};

/// A zone by its IANA name (`America/Bogota`, also old aliases), read once per process. not_found
/// with the nearest valid name as a hint; names that would leave the database's folder are unknown.
Result<Zone> find_zone(std::string_view name);

/// The same where a wrong name is no mistake of the user: nothing, and no search for a nearer one.
Result<std::optional<Zone>> known_zone(std::string_view name);

/// A zone from the bytes of a TZif file; damaged where they are not one.
Result<Zone> zone_from_tzif(std::string_view name, std::string_view bytes);

/// Every name that the system's database has, sorted: for completion and suggestions.
std::vector<std::string> zone_names();

}  // namespace tkt
