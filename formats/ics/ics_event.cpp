#include "formats/ics/ics_event.h"

#include <algorithm>
#include <array>
#include <set>

#include "formats/ics/ics_rule.h"
#include "formats/ics/icu_on_demand.h"

namespace tkt::ics {
namespace {

using std::chrono::days;
using Weight = HolidayFinding::Weight;

/// Properties that say when: where one of them cannot be read, the event cannot be trusted.
constexpr std::array<const char*, 8> when_properties{
    "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID"};

/// Longer than any closure; libical counts in 32 bits.
constexpr Seconds longest{days{36525}};

/// Reads the properties of one event.
class Reader {
 public:
  Reader(Source& source, const IcsEventLines& lines, icalcomponent* component)
      : source_(source), lines_(lines), component_(component) {}

  Result<void> read(Event& event) {
    event.line = lines_.begin;
    TRY_VOID(check_errors());
    auto* start = first_of(ICAL_DTSTART_PROPERTY);
    if (start == nullptr) return bad("VEVENT", text("the event has no DTSTART"));
    TRY(event.start, moment_of(start, icalproperty_get_dtstart(start)));
    read_words(event);
    TRY_VOID(read_length(event));
    TRY_VOID(read_further(event));
    TRY_VOID(read_except(event));
    TRY_VOID(read_replaced(event));
    read_rules(ICAL_RRULE_PROPERTY, "RRULE", event.rules);
    read_rules(ICAL_EXRULE_PROPERTY, "EXRULE", event.except_rules);
    return {};
  }

 private:
  [[nodiscard]] tl::unexpected<Error> bad(std::string_view property, Text message) const {
    return tl::unexpected(ics_error(source_.file, lines_.line_of(property), std::move(message)));
  }

  [[nodiscard]] icalproperty* first_of(icalproperty_kind kind) const {
    return icalcomponent_get_first_property(component_, kind);
  }

  template <class Visit>
  Result<void> each(icalproperty_kind kind, const Visit& visit) const {
    for (auto* p = first_of(kind); p != nullptr;
         p = icalcomponent_get_next_property(component_, kind))
      TRY_VOID(visit(p));
    return {};
  }

  /// libical leaves out what it cannot parse and notes that in `X-LIC-ERROR`.
  Result<void> check_errors() const {
    return each(ICAL_XLICERROR_PROPERTY, [&](icalproperty* p) -> Result<void> {
      const std::string_view note = icalproperty_get_xlicerror(p);
      for (const std::string_view name : when_properties) {
        if (note.find(name) != std::string_view::npos)
          return bad(name, text("{} cannot be understood", name));
      }
      return {};
    });
  }

  Result<TimeKind> kind_of(icalproperty* property, const icaltimetype& t) {
    if (t.is_date) return TimeKind{TimeKind::Kind::date, {}, nullptr};
    if (icaltime_is_utc(t)) return TimeKind{TimeKind::Kind::zoned, Zone(), nullptr};
    auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    const std::string tzid = parameter == nullptr ? "" : icalparameter_get_tzid(parameter);
    if (tzid.empty()) return TimeKind{};
    TRY(const auto zone, zone_of(tzid));
    if (zone) return TimeKind{TimeKind::Kind::zoned, *zone, nullptr};
    auto* described = source_.zones == nullptr
                          ? nullptr
                          : icalcomponent_get_timezone(source_.zones, tzid.c_str());
    if (described != nullptr) return TimeKind{TimeKind::Kind::zoned, {}, described};
    source_.find(Weight::doubt, lines_.line_of(icalproperty_get_property_name(property)),
                 text("there is no time zone '{}', and the file does not describe it", tzid),
                 {text("its times are taken for those of the calendar that uses the file")});
    return TimeKind{};
  }

  Result<Moment> moment_of(icalproperty* property, const icaltimetype& t) {
    if (!exists(t)) {
      const auto* name = icalproperty_get_property_name(property);
      return bad(name, text("{} is not a date that exists", name));
    }
    TRY(auto kind, kind_of(property, t));
    return Moment{std::move(kind), wall_of(t)};
  }

  /// In wall time; from real time where the two ends are of different clocks.
  static Seconds between(const Moment& from, const Moment& to) {
    const bool zoned =
        from.kind.kind == TimeKind::Kind::zoned && to.kind.kind == TimeKind::Kind::zoned;
    if (!zoned || from.kind.is_same_clock(to.kind)) return to.wall - from.wall;
    return to.kind.to_instant(to.wall) - from.kind.to_instant(from.wall);
  }

  static Seconds length_of(const icaldurationtype& d) {
    using namespace std::chrono;
    const auto length = days{7 * static_cast<std::int64_t>(d.weeks)} +
                        days{static_cast<std::int64_t>(d.days)} + hours{d.hours} +
                        minutes{d.minutes} + seconds{d.seconds};
    return d.is_neg != 0 ? -length : length;
  }

  Result<void> read_length(Event& event) {
    std::optional<Seconds> length;
    const char* name = "DTEND";
    if (auto* end = first_of(ICAL_DTEND_PROPERTY)) {
      TRY(const auto to, moment_of(end, icalproperty_get_dtend(end)));
      length = between(event.start, to);
    } else if (auto* duration = first_of(ICAL_DURATION_PROPERTY)) {
      name = "DURATION";
      length = length_of(icalproperty_get_duration(duration));
    }
    const bool whole = event.start.kind.kind == TimeKind::Kind::date;
    event.length = length && *length != Seconds{0} ? *length : Seconds{days{whole ? 1 : 0}};
    if (event.length < Seconds{0}) return bad(name, text("the event ends before it starts"));
    if (event.length > longest) return bad(name, text("the event lasts longer than a century"));
    return {};
  }

  Result<void> read_further(Event& event) {
    return each(ICAL_RDATE_PROPERTY, [&](icalproperty* p) -> Result<void> {
      const auto value = icalproperty_get_rdate(p);
      const bool period = icaltime_is_null_time(value.time);
      TRY(auto from, moment_of(p, period ? value.period.start : value.time));
      auto length = event.length;
      if (period && !icaltime_is_null_time(value.period.end)) {
        if (!exists(value.period.end)) return bad("RDATE", text("RDATE is not a date that exists"));
        length = wall_of(value.period.end) - from.wall;
      } else if (period) {
        length = length_of(value.period.duration);
      }
      if (length < Seconds{0}) return bad("RDATE", text("the event ends before it starts"));
      if (length > longest) return bad("RDATE", text("the event lasts longer than a century"));
      event.further.push_back({std::move(from), length});
      return {};
    });
  }

  Result<void> read_except(Event& event) {
    return each(ICAL_EXDATE_PROPERTY, [&](icalproperty* p) -> Result<void> {
      TRY(auto moment, moment_of(p, icalproperty_get_exdate(p)));
      event.except.push_back(std::move(moment));
      return {};
    });
  }

  Result<void> read_replaced(Event& event) {
    auto* p = first_of(ICAL_RECURRENCEID_PROPERTY);
    if (p == nullptr) return {};
    if (icalproperty_get_first_parameter(p, ICAL_RANGE_PARAMETER) != nullptr) {
      return bad("RECURRENCE-ID", text("RANGE is not understood: end the old event with UNTIL "
                                       "and write a new one"));
    }
    TRY(auto moment, moment_of(p, icalproperty_get_recurrenceid(p)));
    event.replaces = std::move(moment);
    return {};
  }

  void read_rules(icalproperty_kind kind, std::string_view name, std::vector<Rule>& rules) const {
    for (auto* p = first_of(kind); p != nullptr;
         p = icalcomponent_get_next_property(component_, kind))
      rules.push_back({p, lines_.line_of(name)});
  }

  static std::string text_of(const char* s) { return s == nullptr ? std::string() : s; }

  void read_words(Event& event) const {
    event.uid = text_of(icalcomponent_get_uid(component_));
    event.name = text_of(icalcomponent_get_summary(component_));
    if (icalcomponent_get_status(component_) == ICAL_STATUS_CANCELLED)
      event.status = Event::Status::cancelled;
    if (is_free()) event.transparency = Event::Transparency::transparent;
  }

  /// Outlook's own mark says more than the standard's two words, and is kept where both are there.
  [[nodiscard]] bool is_free() const {
    for (auto* p = first_of(ICAL_X_PROPERTY); p != nullptr;
         p = icalcomponent_get_next_property(component_, ICAL_X_PROPERTY)) {
      // Nothing else with X- is among the lines.
      std::string value = text_of(icalproperty_get_value_as_string(p));
      return value == "FREE" || value == "free";
    }
    auto* transp = first_of(ICAL_TRANSP_PROPERTY);
    return transp != nullptr &&
           (icalproperty_get_transp(transp) == ICAL_TRANSP_TRANSPARENT ||
            icalproperty_get_transp(transp) == ICAL_TRANSP_TRANSPARENTNOCONFLICT);
  }

  Source& source_;
  const IcsEventLines& lines_;
  icalcomponent* component_;
};

std::string text_for_libical(const IcsEventLines& lines) {
  std::string all = "BEGIN:VEVENT\r\n";
  for (const auto& property : lines.properties) all += property.text + "\r\n";
  return all + "END:VEVENT\r\n";
}

/// The wall times of rules; those that cannot be drawn are found.
std::vector<LocalTime> times_of_rules(Source& source, const Event& event,
                                      const std::vector<Rule>& rules) {
  std::vector<LocalTime> all;
  for (const auto& [property, line] : rules) {
    const bool except = icalproperty_isa(property) == ICAL_EXRULE_PROPERTY;
    const auto rule = except ? icalproperty_get_exrule(property) : icalproperty_get_rrule(property);
    auto times = times_of(rule, event.start, source.until, source.effort);
    if (times) {
      all.insert(all.end(), times->begin(), times->end());
    } else {
      source.findings.push_back({Weight::lost, source.at(line, std::move(times).error())});
    }
  }
  return all;
}

/// What EXDATE and EXRULE take away, ready to be asked often.
class Exceptions {
 public:
  Exceptions(const Event& event, const std::vector<LocalTime>& ruled) {
    for (const auto& except : event.except) {
      if (except.kind.kind == TimeKind::Kind::date) {
        days_.insert(std::chrono::floor<days>(except.wall));
      } else {
        keys_.insert(except.key());
      }
    }
    for (const auto wall : ruled) keys_.insert(Moment{event.start.kind, wall}.key());
  }

  [[nodiscard]] bool have(const Moment& moment) const {
    return days_.contains(std::chrono::floor<days>(moment.wall)) || keys_.contains(moment.key());
  }

 private:
  std::set<LocalDay> days_;
  std::set<Seconds> keys_;
};

}  // namespace

Error Source::at(int line, Error error) const {
  auto placed = ics_error(file, line, std::move(error.message));
  placed.hints.insert(placed.hints.begin(), error.hints.begin(), error.hints.end());
  return placed;
}

void Source::find(Weight weight, int line, Text message, std::vector<Text> hints) {
  Error error{ErrorKind::damaged,
              std::move(message),
              std::move(hints),
              Place{std::string(file), line, 0},
              {}};
  findings.push_back({weight, std::move(error)});
}

Result<Event> read_event(Source& source, const IcsEventLines& lines) {
  Event event;
  event.source.reset(icalparser_parse_string(text_for_libical(lines).c_str()));
  if (!event.source)
    return tl::unexpected(
        ics_error(source.file, lines.begin, text("the event cannot be understood")));
  TRY_VOID(Reader(source, lines, event.source.get()).read(event));
  return event;
}

std::vector<Occurrence> occurrences(Source& source, const Event& event) {
  std::vector<Occurrence> all{{event.start, event.length}};
  for (const auto wall : times_of_rules(source, event, event.rules))
    all.push_back({{event.start.kind, wall}, event.length});
  all.insert(all.end(), event.further.begin(), event.further.end());
  const Exceptions exceptions(event, times_of_rules(source, event, event.except_rules));
  std::erase_if(all, [&](const Occurrence& one) {
    return one.from.wall >= source.until || exceptions.have(one.from);
  });
  const auto key = [](const Occurrence& one) { return one.from.key(); };
  std::ranges::stable_sort(all, {}, key);
  const auto doubles = std::ranges::unique(all, {}, key);
  all.erase(doubles.begin(), doubles.end());
  return all;
}

std::optional<Seconds> whole_days(const Occurrence& one) {
  if (one.from.kind.kind == TimeKind::Kind::date) return one.length;
  constexpr Seconds day{days{1}};
  constexpr Seconds last_minute{day - std::chrono::minutes{1}};
  if (one.from.wall != std::chrono::floor<days>(one.from.wall)) return std::nullopt;
  if (one.length == Seconds{0}) return day;
  const auto rest = one.length % day;
  if (rest == Seconds{0}) return one.length;
  if (rest >= last_minute) return one.length - rest + day;
  return std::nullopt;
}

}  // namespace tkt::ics
