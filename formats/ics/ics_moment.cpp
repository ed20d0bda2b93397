#include "formats/ics/ics_moment.h"

#include "core/calendar/windows_zones.h"

namespace tkt::ics {

using std::chrono::days;

Instant TimeKind::to_instant(LocalTime wall) const {
  if (zone) return zone->to_instant(wall);
  if (described == nullptr) return Instant{wall.time_since_epoch()};
  const auto t = to_ical(Moment{TimeKind{}, wall});
  return Instant{Seconds{icaltime_as_timet_with_zone(t, described)}};
}

bool TimeKind::is_same_clock(const TimeKind& other) const {
  if (zone && other.zone) return zone->name() == other.zone->name();
  return described == other.described && zone.has_value() == other.zone.has_value();
}

Seconds Moment::key() const {
  if (kind.kind == TimeKind::Kind::zoned) return kind.to_instant(wall).time_since_epoch();
  return wall.time_since_epoch();
}

LocalTime wall_of(const icaltimetype& t) {
  using namespace std::chrono;
  const LocalDay day{year{t.year} / t.month / t.day};
  if (t.is_date) return day;
  return day + hours{t.hour} + minutes{t.minute} + seconds{t.second};
}

icaltimetype to_ical(const Moment& moment) {
  const auto day = std::chrono::floor<days>(moment.wall);
  const std::chrono::year_month_day ymd{day};
  const std::chrono::hh_mm_ss clock{moment.wall - day};
  auto t = icaltime_null_time();
  t.year = static_cast<int>(ymd.year());
  t.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  t.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  t.is_date = moment.kind.kind == TimeKind::Kind::date ? 1 : 0;
  t.hour = static_cast<int>(clock.hours().count());
  t.minute = static_cast<int>(clock.minutes().count());
  t.second = static_cast<int>(clock.seconds().count());
  return t;
}

bool exists(const icaltimetype& t) {
  const std::chrono::year_month_day day{std::chrono::year{t.year},
                                        std::chrono::month{static_cast<unsigned>(t.month)},
                                        std::chrono::day{static_cast<unsigned>(t.day)}};
  if (icaltime_is_null_time(t) || !day.ok()) return false;
  if (t.hour == 24) return t.minute == 0 && t.second == 0;
  return t.hour >= 0 && t.hour < 24 && t.minute >= 0 && t.minute < 60 && t.second >= 0 &&
         t.second <= 60;
}

Result<std::optional<Zone>> zone_of(std::string_view tzid) {
  if (const auto iana = zone_of_windows(tzid); !iana.empty()) return known_zone(iana);
  for (auto name = tzid;;) {
    TRY(auto zone, known_zone(name));
    const auto slash = name.find('/');
    if (zone || slash == std::string_view::npos || !tzid.starts_with('/')) return zone;
    name.remove_prefix(slash + 1);
  }
}

}  // namespace tkt::ics
