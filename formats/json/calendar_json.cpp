#include "formats/json/calendar_json.h"

#include <optional>

#include <nlohmann/json.hpp>

#include "core/calendar/times.h"

namespace tkt {
namespace {

using nlohmann::json;
using std::chrono::days;

/// A holiday longer than that is a mistake.
constexpr days longest_holiday{3660};

template <class... Args>
tl::unexpected<Error> bad(std::string_view id, const Args&... args) {
  return fail(ErrorKind::usage, text(id, args...));
}

/// The first of these keys that is there and not null.
const json* find(const json& object, std::initializer_list<const char*> keys) {
  if (!object.is_object()) return nullptr;
  for (const char* key : keys) {
    const auto at = object.find(key);
    if (at != object.end() && !at->is_null()) return &*at;
  }
  return nullptr;
}

const json* begin_of(const json& pair) {
  if (pair.is_array()) return pair.size() == 2 ? &pair[0] : nullptr;
  return find(pair, {"from", "start", "open", "start_date"});
}

const json* end_of(const json& pair) {
  if (pair.is_array()) return pair.size() == 2 ? &pair[1] : nullptr;
  return find(pair, {"to", "end", "close", "end_date"});
}

std::string shortened(const json& value) {
  auto whole = value.dump(-1, ' ', true);
  if (whole.size() > 60) whole.replace(57, std::string::npos, "...");
  return whole;
}

bool is_clock(const json& value) {
  return value.is_string() && parse_time_of_day(value.get_ref<const std::string&>()).has_value();
}

Result<Opening> read_pair(const json& pair) {
  const auto* from = begin_of(pair);
  const auto* to = end_of(pair);
  if (from == nullptr || to == nullptr || !from->is_string() || !to->is_string()) {
    return bad("{} is not an opening interval", shortened(pair));
  }
  return make_opening(from->get_ref<const std::string&>(), to->get_ref<const std::string&>());
}

Result<std::vector<Opening>> read_hours(const json& value);

Result<std::vector<Opening>> read_hours_object(const json& value) {
  if (begin_of(value) != nullptr) {
    TRY(const auto one, read_pair(value));
    return std::vector{one};
  }
  std::vector<Opening> all;
  for (const auto& [from, to] : value.items()) {
    if (!to.is_string()) return bad("{} is not an opening interval", shortened(value));
    TRY(const auto one, make_opening(from, to.get_ref<const std::string&>()));
    all.push_back(one);
  }
  return all;
}

/// The opening of one day, in any of the forms.
Result<std::vector<Opening>> read_hours(const json& value) {
  if (value.is_null() || value == false) return std::vector<Opening>{};
  if (value.is_object()) return read_hours_object(value);
  if (value.is_string()) {
    TRY(const auto one, parse_opening(value.get_ref<const std::string&>()));
    return std::vector{one};
  }
  if (!value.is_array()) return bad("{} are not opening hours", shortened(value));
  if (value.size() == 2 && is_clock(value[0]) && is_clock(value[1])) {
    TRY(const auto one, read_pair(value));
    return std::vector{one};
  }
  std::vector<Opening> all;
  for (const auto& part : value) {
    if (part.is_array()) {
      TRY(const auto one, read_pair(part));
      all.push_back(one);
      continue;
    }
    TRY(const auto some, read_hours(part));
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

Result<void> read_week(const json& hours, WeekHours& week) {
  if (!hours.is_object()) return bad("\"hours\" is not an object with the days of the week");
  for (const auto& [name, value] : hours.items()) {
    const auto weekday = parse_weekday(name);
    if (!weekday) return bad("'{}' is not a day of the week", name);
    TRY(const auto day, read_hours(value));
    auto& all = week.at(*weekday);
    all.insert(all.end(), day.begin(), day.end());
  }
  return {};
}

/// `2026-12-25`, also with a time of day behind it, which does not count.
Result<LocalDay> read_date(const json& value) {
  if (!value.is_string()) return bad("{} is not a date", shortened(value));
  const auto& s = value.get_ref<const std::string&>();
  const bool plain = s.size() == 10 || (s.size() > 10 && (s[10] == 'T' || s[10] == ' '));
  const auto midnight = parse_rfc3339(s.substr(0, 10) + "T00:00:00Z");
  if (!plain || !midnight) return bad("'{}' is not a date of the form 2026-12-25", s);
  return LocalDay{std::chrono::floor<days>(midnight->time_since_epoch())};
}

Result<void> read_holiday(const json& value, HolidaySet& set) {
  const auto* name = find(value, {"name", "summary", "title"});
  const auto called =
      name != nullptr && name->is_string() ? name->get<std::string>() : std::string();
  const auto* date = value.is_object() ? find(value, {"date", "day"}) : &value;
  if (date == nullptr) date = begin_of(value);
  if (date == nullptr) return bad("{} is not a holiday", shortened(value));
  TRY(const auto first, read_date(*date));
  auto last = first;
  if (const auto* to = value.is_object() ? end_of(value) : nullptr) {
    TRY(last, read_date(*to));
    if (last < first || last - first > longest_holiday) {
      return bad("the holiday {} ends before it begins, or never", shortened(value));
    }
  }
  std::optional<std::vector<Opening>> opening;
  if (const auto* hours = find(value, {"hours"})) {
    TRY(opening, read_hours(*hours));
  }
  for (auto day = first; day <= last; day += days{1}) {
    if (opening && !opening->empty()) {
      set.open_only(day, *opening, called);
    } else {
      set.close(day, called);
    }
  }
  return {};
}

Result<void> read_holidays(const json& value, HolidaySet& set) {
  if (value.is_array()) {
    for (const auto& one : value) TRY_VOID(read_holiday(one, set));
    return {};
  }
  if (!value.is_object()) return bad("\"holidays\" is not a list of dates");
  for (const auto& [date, what] : value.items()) {
    json one = {{"date", date}};
    if (what.is_string()) one["name"] = what;
    if (what.is_array()) one["hours"] = what;
    if (what.is_object()) one.update(what);
    TRY_VOID(read_holiday(one, set));
  }
  return {};
}

Result<void> read_breaks(const json& value, HolidaySet& set) {
  if (!value.is_object()) return bad("\"breaks\" is not an object by date");
  for (const auto& [date, hours] : value.items()) {
    TRY(const auto day, read_date(json(date)));
    TRY(const auto closed, read_hours(hours));
    for (const auto& times : closed) set.close_times(day, times);
  }
  return {};
}

Result<void> read_business_days(const json& value, std::optional<PerWeekday<bool>>& business_days) {
  if (!value.is_array()) return bad("\"business_days\" is not a list of days of the week");
  auto& marked = business_days.emplace(PerWeekday<bool>{});
  for (const auto& name : value) {
    const auto weekday =
        name.is_string() ? parse_weekday(name.get_ref<const std::string&>()) : std::nullopt;
    if (!weekday) return bad("{} is not a day of the week", shortened(name));
    marked.at(*weekday) = true;
  }
  return {};
}

Result<Season> read_season(const json& value) {
  const auto* from = find(value, {"from"});
  const auto* to = find(value, {"to"});
  if (from == nullptr || to == nullptr || !from->is_string() || !to->is_string())
    return bad("{} is not a season {\"from\":…,\"to\":…,\"hours\":…}", shortened(value));
  Season season;
  TRY(season.days,
      parse_season_days(from->get_ref<const std::string&>(), to->get_ref<const std::string&>()));
  if (const auto* hours = find(value, {"hours"})) TRY_VOID(read_week(*hours, season.hours));
  if (const auto* list = find(value, {"business_days"}))
    TRY_VOID(read_business_days(*list, season.business_days));
  return season;
}

Result<void> read_seasons(const json& value, std::vector<Season>& seasons) {
  if (!value.is_array()) return bad("\"seasons\" is not a list");
  for (const auto& one : value) {
    TRY(auto season, read_season(one));
    seasons.push_back(std::move(season));
  }
  return {};
}

Result<Span> read_pause(const json& value, Instant now, const Zone& zone) {
  const auto* from = begin_of(value);
  const auto* to = end_of(value);
  if (from == nullptr) return bad("{} is not a pause [from, to]", shortened(value));
  TRY(const auto begin, read_time(*from, now, zone));
  // Centuries away, yet far from where sums overflow.
  const auto never = begin + days{365000};
  if (to == nullptr || to->is_null()) return Span{begin, never};
  TRY(const auto end, read_time(*to, now, zone));
  return Span{begin, end};
}

}  // namespace

Result<Calendar> read_calendar(const json& value) {
  Calendar calendar;
  calendar.name = "inline";
  if (const auto* zone = find(value, {"timezone", "zone", "tz", "time_zone"})) {
    if (!zone->is_string()) return bad("\"timezone\" is not a name");
    calendar.zone = zone->get<std::string>();
  }
  if (const auto* hours = find(value, {"hours"})) TRY_VOID(read_week(*hours, calendar.hours));
  if (const auto* list = find(value, {"holidays"})) {
    TRY_VOID(read_holidays(*list, calendar.holidays));
  }
  if (const auto* list = find(value, {"breaks"})) TRY_VOID(read_breaks(*list, calendar.holidays));
  if (const auto* list = find(value, {"business_days"})) {
    TRY_VOID(read_business_days(*list, calendar.business_days));
  }
  if (const auto* list = find(value, {"seasons"})) TRY_VOID(read_seasons(*list, calendar.seasons));
  return calendar;
}

Result<Instant> read_time(const json& value, Instant now, const Zone& zone) {
  if (value.is_string()) return parse_time(value.get_ref<const std::string&>(), now, zone);
  constexpr std::int64_t year_9999 = 253402300799;
  if (value.is_number_integer()) {
    const auto seconds = value.get<std::int64_t>();
    if (seconds >= -year_9999 && seconds <= year_9999) return Instant{Seconds{seconds}};
  }
  return bad("{} is not a time", shortened(value));
}

Result<std::vector<Span>> read_pauses(const json& value, Instant now, const Zone& zone) {
  std::vector<Span> pauses;
  if (value.is_null()) return pauses;
  if (!value.is_array()) return bad("\"pauses\" is not a list");
  for (const auto& one : value) {
    TRY(const auto pause, read_pause(one, now, zone));
    pauses.push_back(pause);
  }
  return pauses;
}

}  // namespace tkt
