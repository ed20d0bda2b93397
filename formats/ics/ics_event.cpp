#include "formats/ics/ics_event.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "formats/ics/ics_yearly.h"
#include "formats/ics/icu_on_demand.h"

namespace tkt::ics {
namespace {

using std::chrono::days;

/// A daily rule over a century, several times; hourly rules are no holidays.
constexpr int most_occurrences = 100000;

/// Properties that say when: where one of them cannot be read, the event cannot be trusted.
constexpr std::array<const char*, 7> when_properties{"DTSTART", "DTEND",  "DURATION",     "RRULE",
                                                     "RDATE",   "EXDATE", "RECURRENCE-ID"};

struct FreeIterator {
  void operator()(icalrecur_iterator* it) const { icalrecur_iterator_free(it); }
};

/// Everything that reading one event needs.
struct Source {
  icalcomponent* event;
  icalcomponent* calendar;
  const IcsEventLines* lines;
  std::string_view file;

  [[nodiscard]] tl::unexpected<Error> bad(std::string_view property, Text message) const {
    return tl::unexpected(ics_error(file, lines->line_of(property), std::move(message)));
  }
};

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

/// An IANA name, also behind the prefix that some programs put before it.
Result<std::optional<Zone>> zone_of(std::string_view tzid) {
  for (auto name = tzid;;) {
    TRY(auto zone, known_zone(name));
    const auto slash = name.find('/');
    if (zone || slash == std::string_view::npos || !tzid.starts_with('/')) return zone;
    name.remove_prefix(slash + 1);
  }
}

Result<TimeKind> kind_of(const Source& source, icalproperty* property, const icaltimetype& t) {
  if (t.is_date) return TimeKind{TimeKind::Kind::date, {}, nullptr};
  if (icaltime_is_utc(t)) return TimeKind{TimeKind::Kind::zoned, Zone(), nullptr};
  auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
  if (parameter == nullptr) return TimeKind{};
  const std::string tzid = icalparameter_get_tzid(parameter);
  TRY(const auto zone, zone_of(tzid));
  if (zone) return TimeKind{TimeKind::Kind::zoned, *zone, nullptr};
  if (auto* described = icalcomponent_get_timezone(source.calendar, tzid.c_str())) {
    return TimeKind{TimeKind::Kind::zoned, {}, described};
  }
  return source.bad(icalproperty_get_property_name(property),
                    text("there is no time zone '{}', and the file does not describe it", tzid));
}

Result<Moment> moment_of(const Source& source, icalproperty* property, const icaltimetype& t) {
  const std::chrono::year_month_day day{std::chrono::year{t.year},
                                        std::chrono::month{static_cast<unsigned>(t.month)},
                                        std::chrono::day{static_cast<unsigned>(t.day)}};
  if (icaltime_is_null_time(t) || !day.ok() || t.hour > 23 || t.minute > 59 || t.second > 60) {
    const auto* name = icalproperty_get_property_name(property);
    return source.bad(name, text("{} is not a date that exists", name));
  }
  TRY(auto kind, kind_of(source, property, t));
  return Moment{std::move(kind), wall_of(t)};
}

icalproperty* first_of(const Source& source, icalproperty_kind kind) {
  return icalcomponent_get_first_property(source.event, kind);
}

Seconds length_of(const icaldurationtype& duration) {
  return Seconds{icaldurationtype_as_int(duration)};
}

/// In wall time; from real time where the two ends are of different clocks.
Seconds between(const Moment& from, const Moment& to) {
  const bool same = from.kind.zone && to.kind.zone
                        ? from.kind.zone->name() == to.kind.zone->name()
                        : from.kind.described == to.kind.described &&
                              from.kind.zone.has_value() == to.kind.zone.has_value();
  if (same || from.kind.kind != TimeKind::Kind::zoned || to.kind.kind != TimeKind::Kind::zoned) {
    return to.wall - from.wall;
  }
  return to.kind.to_instant(to.wall) - from.kind.to_instant(from.wall);
}

Result<void> read_length(const Source& source, Event& event) {
  const bool whole_days = event.start.kind.kind == TimeKind::Kind::date;
  event.length = whole_days ? Seconds{days{1}} : Seconds{0};
  if (auto* end = first_of(source, ICAL_DTEND_PROPERTY)) {
    TRY(const auto to, moment_of(source, end, icalproperty_get_dtend(end)));
    const auto length = between(event.start, to);
    if (length < Seconds{0}) return source.bad("DTEND", text("the event ends before it starts"));
    if (length > Seconds{0}) event.length = length;
  } else if (auto* duration = first_of(source, ICAL_DURATION_PROPERTY)) {
    const auto length = length_of(icalproperty_get_duration(duration));
    if (length < Seconds{0}) return source.bad("DURATION", text("the event ends before it starts"));
    if (length > Seconds{0}) event.length = length;
  }
  return {};
}

Result<void> read_further(const Source& source, Event& event) {
  for (auto* p = first_of(source, ICAL_RDATE_PROPERTY); p != nullptr;
       p = icalcomponent_get_next_property(source.event, ICAL_RDATE_PROPERTY)) {
    const auto value = icalproperty_get_rdate(p);
    const bool period = icaltime_is_null_time(value.time);
    TRY(auto from, moment_of(source, p, period ? value.period.start : value.time));
    auto length = event.length;
    if (period && !icaltime_is_null_time(value.period.end)) {
      length = wall_of(value.period.end) - from.wall;
    } else if (period) {
      length = length_of(value.period.duration);
    }
    event.further.push_back({std::move(from), length});
  }
  return {};
}

Result<void> read_except(const Source& source, Event& event) {
  for (auto* p = first_of(source, ICAL_EXDATE_PROPERTY); p != nullptr;
       p = icalcomponent_get_next_property(source.event, ICAL_EXDATE_PROPERTY)) {
    TRY(auto moment, moment_of(source, p, icalproperty_get_exdate(p)));
    event.except.push_back(std::move(moment));
  }
  return {};
}

Result<void> read_replaced(const Source& source, Event& event) {
  auto* p = first_of(source, ICAL_RECURRENCEID_PROPERTY);
  if (p == nullptr) return {};
  if (icalproperty_get_first_parameter(p, ICAL_RANGE_PARAMETER) != nullptr) {
    return source.bad("RECURRENCE-ID", text("RANGE is not understood: end the old event with UNTIL "
                                            "and write a new one"));
  }
  TRY(auto moment, moment_of(source, p, icalproperty_get_recurrenceid(p)));
  event.replaces = std::move(moment);
  return {};
}

/// libical leaves out what it cannot parse and notes that in `X-LIC-ERROR`.
Result<void> check_errors(const Source& source) {
  for (auto* p = first_of(source, ICAL_XLICERROR_PROPERTY); p != nullptr;
       p = icalcomponent_get_next_property(source.event, ICAL_XLICERROR_PROPERTY)) {
    const std::string_view note = icalproperty_get_xlicerror(p);
    for (const std::string_view name : when_properties) {
      const auto at = note.find(name);
      if (at == std::string_view::npos) continue;
      return source.bad(name, text("{} cannot be understood", name));
    }
  }
  return {};
}

std::string text_of(const char* s) {
  return s == nullptr ? std::string() : std::string(s);
}

void read_words(const Source& source, Event& event) {
  event.uid = text_of(icalcomponent_get_uid(source.event));
  event.name = text_of(icalcomponent_get_summary(source.event));
  if (icalcomponent_get_status(source.event) == ICAL_STATUS_CANCELLED) {
    event.status = Event::Status::cancelled;
  }
  auto* transp = first_of(source, ICAL_TRANSP_PROPERTY);
  if (transp != nullptr && (icalproperty_get_transp(transp) == ICAL_TRANSP_TRANSPARENT ||
                            icalproperty_get_transp(transp) == ICAL_TRANSP_TRANSPARENTNOCONFLICT)) {
    event.transparency = Event::Transparency::transparent;
  }
}

/// May an occurrence at `wall` still be, by UNTIL?
bool within(const icalrecurrencetype& rule, const Moment& start, LocalTime wall) {
  if (icaltime_is_null_time(rule.until)) return true;
  const auto until = wall_of(rule.until);
  if (rule.until.is_date) return std::chrono::floor<days>(wall) <= until;
  if (icaltime_is_utc(rule.until) && start.kind.kind == TimeKind::Kind::zoned) {
    return start.kind.to_instant(wall) <= Instant{until.time_since_epoch()};
  }
  return wall <= until;
}

/// ICU, with which libical draws recurrences, is loaded when they are needed.
Result<void> need_recurrences() {
#ifdef TKT_STATIC_ICAL
  if (const char* package = missing_icu(); package != nullptr) {
    return fail(ErrorKind::failed, text("cannot tell when holidays recur: ICU is not installed"),
                text("on Debian it is the package {}", package));
  }
#endif
  return {};
}

/// What libical draws of a rule.
Result<void> add_drawn(const Event& event, const icalrecurrencetype& stated, LocalTime until,
                       std::string_view file, std::vector<Occurrence>& all) {
  TRY_VOID(need_recurrences());
  auto rule = stated;
  rule.until = icaltime_null_time();  // judged here, in the event's own zone
  const std::unique_ptr<icalrecur_iterator, FreeIterator> it(
      icalrecur_iterator_new(rule, to_ical(event.start)));
  if (!it) {
    return tl::unexpected(ics_error(
        file, event.line, text("RRULE never comes true, or needs what libical does not know")));
  }
  for (int count = 0;; ++count) {
    const auto next = icalrecur_iterator_next(it.get());
    if (icaltime_is_null_time(next) || next.year > 9999) return {};
    const auto wall = wall_of(next);
    if (wall >= until || !within(stated, event.start, wall)) return {};
    if (count >= most_occurrences) {
      return tl::unexpected(ics_error(file, event.line, text("RRULE recurs too often")));
    }
    all.push_back({{event.start.kind, wall}, event.length});
  }
}

Result<void> add_rule(const Event& event, icalproperty* property, LocalTime until,
                      std::string_view file, std::vector<Occurrence>& all) {
  const auto rule = icalproperty_get_rrule(property);
  const auto first = std::chrono::floor<days>(event.start.wall);
  const auto yearly = yearly_days(rule, first, std::chrono::ceil<days>(until));
  if (!yearly) return add_drawn(event, rule, until, file, all);
  for (const auto day : *yearly) {
    const auto wall = day + (event.start.wall - first);
    if (wall >= until || !within(rule, event.start, wall)) return {};
    all.push_back({{event.start.kind, wall}, event.length});
  }
  return {};
}

bool is_excepted(const Event& event, const Moment& moment) {
  return std::ranges::any_of(event.except, [&](const Moment& except) {
    if (except.kind.kind == TimeKind::Kind::date) {
      return std::chrono::floor<days>(moment.wall) == except.wall;
    }
    return except.key() == moment.key();
  });
}

}  // namespace

Instant TimeKind::to_instant(LocalTime wall) const {
  if (zone) return zone->to_instant(wall);
  if (described == nullptr) return Instant{wall.time_since_epoch()};
  const auto t = to_ical(Moment{TimeKind{}, wall});
  return Instant{Seconds{icaltime_as_timet_with_zone(t, described)}};
}

Seconds Moment::key() const {
  if (kind.kind == TimeKind::Kind::zoned) return kind.to_instant(wall).time_since_epoch();
  return wall.time_since_epoch();
}

Result<Event> read_event(icalcomponent* component, icalcomponent* calendar,
                         const IcsEventLines& lines, std::string_view file_name) {
  const Source source{component, calendar, &lines, file_name};
  TRY_VOID(check_errors(source));
  auto* start = first_of(source, ICAL_DTSTART_PROPERTY);
  if (start == nullptr) return source.bad("VEVENT", text("the event has no DTSTART"));
  Event event;
  event.line = lines.line_of("RRULE");
  TRY(event.start, moment_of(source, start, icalproperty_get_dtstart(start)));
  read_words(source, event);
  TRY_VOID(read_length(source, event));
  TRY_VOID(read_further(source, event));
  TRY_VOID(read_except(source, event));
  TRY_VOID(read_replaced(source, event));
  for (auto* p = first_of(source, ICAL_RRULE_PROPERTY); p != nullptr;
       p = icalcomponent_get_next_property(component, ICAL_RRULE_PROPERTY)) {
    event.rules.push_back(p);
  }
  return event;
}

Result<std::vector<Occurrence>> occurrences(const Event& event, LocalTime until,
                                            std::string_view file_name) {
  std::vector<Occurrence> all{{event.start, event.length}};
  for (auto* rule : event.rules) TRY_VOID(add_rule(event, rule, until, file_name, all));
  all.insert(all.end(), event.further.begin(), event.further.end());
  std::erase_if(all, [&](const Occurrence& one) {
    return one.from.wall >= until || is_excepted(event, one.from);
  });
  const auto key = [](const Occurrence& one) { return one.from.key(); };
  std::ranges::stable_sort(all, {}, key);
  const auto doubles = std::ranges::unique(all, {}, key);
  all.erase(doubles.begin(), doubles.end());
  return all;
}

}  // namespace tkt::ics
