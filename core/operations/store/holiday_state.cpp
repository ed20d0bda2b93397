#include "core/operations/store/holiday_state.h"

#include <algorithm>

#include "core/calendar/closed_days.h"
#include "core/desk/holiday_files.h"

namespace tkt {
namespace {

/// When the program's own version was revised, where that is later than the store's.
std::optional<LocalDay> newer_version(const CalendarReader& reader, const std::string& name,
                                      const std::string& bytes, const HolidayFile& file) {
  const auto shipped = reader.shipped.read(name);
  if (!shipped || *shipped == bytes) return std::nullopt;
  const auto theirs = reader.codec.read_holiday_file(*shipped, name + ".ics");
  if (!theirs || !is_newer(*theirs, file)) return std::nullopt;
  return LocalDay(std::chrono::floor<std::chrono::days>(theirs->revised->time_since_epoch()));
}

}  // namespace

HolidayState holiday_state(const CalendarReader& reader, const std::string& name,
                           const std::string& bytes, const HolidayFile& file, const Zone& zone) {
  HolidayState state{name, {}, file.published_until, {}};
  const auto days = closed_days(file.closed, zone);
  if (!days.empty()) state.last_day = days.back().day;
  state.newer = newer_version(reader, name, bytes, file);
  return state;
}

std::vector<HolidayState> holiday_states(const Policy& policy, const CalendarReader& reader,
                                         const HolidayBytes& read) {
  auto names = holiday_names(policy);
  std::ranges::sort(names);
  const auto zone = find_zone(policy.timezone);
  std::vector<HolidayState> states;
  for (const auto& name : names) {
    const auto bytes = read(name);
    if (!bytes || !zone) continue;
    const auto file = reader.codec.read_holiday_file(*bytes, name + ".ics");
    if (file) states.push_back(holiday_state(reader, name, *bytes, *file, *zone));
  }
  return states;
}

}  // namespace tkt
