#include "cli/holiday_states.h"

#include <set>

#include "cli/shipped.h"
#include "core/calendar/closed_days.h"
#include "formats/ics/ics_notes.h"

namespace tkt::cli {
namespace {

/// When the program's own version was revised, where that is later than the store's.
std::optional<LocalDay> newer_version(const Env& env, Codec& codec, const std::string& name,
                                      const std::string& bytes, const HolidayFile& file) {
  const auto shipped = shipped_holiday_file(env, name);
  if (!shipped || *shipped == bytes) return std::nullopt;
  const auto theirs = read_holiday_file(codec, *shipped, name + ".ics");
  if (!theirs || !is_newer(*theirs, file)) return std::nullopt;
  return LocalDay(std::chrono::floor<std::chrono::days>(theirs->revised->time_since_epoch()));
}

}  // namespace

HolidayState state_of(const Env& env, Codec& codec, const std::string& name,
                      const std::string& bytes, const HolidayFile& file, const Zone& zone) {
  HolidayState state{name, {}, file.published_until, {}};
  const auto days = closed_days(file.closed, zone);
  if (!days.empty()) state.last_day = days.back().day;
  state.newer = newer_version(env, codec, name, bytes, file);
  return state;
}

std::vector<HolidayState> holiday_states(
    const Env& env, Codec& codec, const Policy& policy,
    const std::function<Result<std::string>(const std::string& name)>& read) {
  std::set<std::string> names;
  for (const auto& spec : policy.calendars)
    names.insert(spec.holidays.begin(), spec.holidays.end());
  const auto zone = find_zone(policy.timezone);
  std::vector<HolidayState> states;
  for (const auto& name : names) {
    const auto bytes = read(name);
    if (!bytes || !zone) continue;
    const auto file = read_holiday_file(codec, *bytes, name + ".ics");
    if (file) states.push_back(state_of(env, codec, name, *bytes, *file, *zone));
  }
  return states;
}

}  // namespace tkt::cli
