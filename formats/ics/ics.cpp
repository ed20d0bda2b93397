#include "formats/ics/ics.h"

#include <algorithm>
#include <set>
#include <string>

#include "formats/ics/ics_event.h"
#include "formats/ics/ics_lines.h"

namespace tkt {
namespace {

using std::chrono::days;
using Kind = ics::TimeKind::Kind;
using Weight = HolidayFinding::Weight;

/// Zones and shifts reach over the ends of the asked time.
constexpr days margin{3};
/// Steps of `ics::Effort`.
constexpr int step_of_occurrence = 10;
constexpr int step_of_day = 20;
constexpr std::size_t most_findings = 100;

/// UID and moment of the occurrences that other events of the file replace.
using Replaced = std::set<std::pair<std::string, Seconds>>;

Replaced replaced_by(const std::vector<ics::Event>& events) {
  Replaced replaced;
  for (const auto& event : events) {
    if (event.replaces) replaced.emplace(event.uid, event.replaces->key());
  }
  return replaced;
}

/// Do some of the events that take place close, and others not? Where all are free, it says
/// nothing.
bool distinguishes_transparency(const std::vector<ics::Event>& events) {
  return std::ranges::any_of(events, [](const ics::Event& event) {
    return event.status == ics::Event::Status::takes_place &&
           event.transparency == ics::Event::Transparency::opaque;
  });
}

/// Collects what the events of a file close within the asked days.
class Collector {
 public:
  Collector(ics::Source& source, LocalDay from, LocalDay to)
      : source_(source), from_(from), to_(to) {}

  HolidaySet closed_by(const std::vector<ics::Event>& events) {
    const auto replaced = replaced_by(events);
    const bool skip_free = distinguishes_transparency(events);
    for (const auto& event : events) {
      if (event.status == ics::Event::Status::cancelled) continue;
      if (skip_free && event.transparency == ics::Event::Transparency::transparent) {
        find(event, Weight::doubt,
             text("'{}' is marked as free time, so it closes nothing", event.name));
        continue;
      }
      add(event, replaced);
      if (!source_.effort.is_spent()) continue;
      find(event, Weight::lost, text("this and later events recur too often, or close too much"));
      break;
    }
    return std::move(set_);
  }

 private:
  void find(const ics::Event& event, Weight weight, Text message) {
    source_.find(weight, event.line, std::move(message));
  }

  void add(const ics::Event& event, const Replaced& replaced) {
    for (const auto& one : ics::occurrences(source_, event)) {
      if (!source_.effort.spend(step_of_occurrence)) return;
      if (!event.replaces && replaced.contains({event.uid, one.from.key()})) continue;
      add(one, event.name);
    }
    if (event.length == Seconds{0} && event.further.empty() &&
        !ics::whole_days({event.start, event.length}))
      find(event, Weight::lost, text("'{}' has no end, so it closes nothing", event.name));
  }

  void add(const ics::Occurrence& one, const std::string& name) {
    if (const auto length = ics::whole_days(one)) {
      add_days(one.from.wall, *length, name);
    } else if (one.from.kind.kind == Kind::zoned) {
      add_span(one, name);
    } else {
      add_hours(one, name);
    }
  }

  void add_span(const ics::Occurrence& one, const std::string& name) {
    const auto& kind = one.from.kind;
    const auto begin = kind.to_instant(one.from.wall);
    const auto end = kind.to_instant(one.from.wall + one.length);
    const Instant first{(from_ - margin).time_since_epoch()};
    if (begin < end && end > first) set_.spans.push_back({begin, end, name});
  }

  /// Visits the asked days between two wall times.
  template <class Visit>
  void each_day(LocalTime begin, LocalTime end, const Visit& visit) {
    for (auto day = std::max(std::chrono::floor<days>(begin), from_); day < end && day <= to_;
         day += days{1}) {
      if (!source_.effort.spend(step_of_day)) return;
      visit(day);
    }
  }

  void add_days(LocalTime begin, Seconds length, const std::string& name) {
    each_day(begin, begin + length, [&](LocalDay day) { set_.close(day, name); });
  }

  void add_hours(const ics::Occurrence& one, const std::string& name) {
    const auto begin = one.from.wall;
    const auto end = begin + one.length;
    each_day(begin, end, [&](LocalDay day) {
      const Opening hours{std::max<Seconds>(begin - day, Seconds{0}),
                          std::min<Seconds>(end - day, days{1})};
      if (hours.from < hours.to) set_.close_times(day, hours, name);
    });
  }

  ics::Source& source_;
  LocalDay from_;
  LocalDay to_;
  HolidaySet set_;
};

/// Errors are told, not fatal; and no list of the system's zones, which libical would read for its
/// first time in UTC, a tenth of a short command: names of zones are looked up by core/calendar.
void prepare_libical() {
  icalerror_set_errors_are_fatal(0);
  icaltimezone_set_builtin_tzdata(1);
  set_zone_directory("/dev/null");
}

/// A calendar that holds the file's zones and nothing else.
ics::Component calendar_of(const std::string& zones) {
  const auto text = "BEGIN:VCALENDAR\r\n" + zones + "END:VCALENDAR\r\n";
  return ics::Component(zones.empty() ? nullptr : icalparser_parse_string(text.c_str()));
}

std::vector<ics::Event> read_events(ics::Source& source, const IcsFile& file) {
  std::vector<ics::Event> events;
  for (const auto& lines : file.events) {
    auto event = ics::read_event(source, lines);
    if (event) {
      events.push_back(std::move(*event));
    } else {
      source.findings.push_back({Weight::lost, std::move(event).error()});
    }
  }
  if (file.events.empty() && source.findings.empty())
    source.find(Weight::doubt, 0, text("there are no events in it, so it closes nothing"));
  return events;
}

/// In file order, and not so many that nobody reads them.
std::vector<HolidayFinding> in_order(std::vector<HolidayFinding> findings) {
  std::ranges::stable_sort(findings, {},
                           [](const HolidayFinding& f) { return f.error.place->line; });
  if (findings.size() > most_findings) {
    const auto more = findings.size() - most_findings;
    findings.resize(most_findings);
    findings.back().error.hints.push_back(text("… and {} more", more));
  }
  return findings;
}

}  // namespace

HolidayReading read_ics(std::string_view bytes, std::string_view file_name, LocalDay from,
                        LocalDay to) {
  auto file = scan_ics(bytes, file_name);
  if (!file) return {{}, {{Weight::lost, std::move(file).error()}}};
  prepare_libical();
  const auto zones = calendar_of(file->zones);
  ics::Source source{file_name, zones.get(), to + margin, {}, std::move(file->findings)};
  const auto events = read_events(source, *file);
  auto closed = Collector(source, from, to).closed_by(events);
  return {std::move(closed), in_order(std::move(source.findings))};
}

}  // namespace tkt
