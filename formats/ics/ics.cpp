#include "formats/ics/ics.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "formats/ics/ics_event.h"
#include "formats/ics/ics_lines.h"

namespace tkt {
namespace {

using std::chrono::days;
using Kind = ics::TimeKind::Kind;

constexpr Seconds whole_day{86400};
/// Zones and shifts reach over the ends of the asked time.
constexpr days margin{3};

void collect_events(icalcomponent* component, icalcomponent* calendar,
                    std::vector<std::pair<icalcomponent*, icalcomponent*>>& events) {
  if (icalcomponent_isa(component) == ICAL_VCALENDAR_COMPONENT) calendar = component;
  for (auto* part = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
       part != nullptr; part = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) {
    if (icalcomponent_isa(part) == ICAL_VEVENT_COMPONENT) {
      events.emplace_back(part, calendar);
    } else if (icalcomponent_isa(part) == ICAL_VCALENDAR_COMPONENT) {
      collect_events(part, calendar, events);
    }
  }
}

/// Collects what events close within the asked days.
class Collector {
 public:
  Collector(LocalDay from, LocalDay to) : from_(from), to_(to) {}

  [[nodiscard]] LocalTime until() const { return to_ + margin; }

  void add(const ics::Occurrence& one, const std::string& name) {
    if (one.from.kind.kind == Kind::zoned) {
      add_span(one, name);
    } else {
      add_days(one, name);
    }
  }

  HolidaySet take() { return std::move(set_); }

 private:
  void add_span(const ics::Occurrence& one, const std::string& name) {
    const auto& kind = one.from.kind;
    const auto begin = kind.to_instant(one.from.wall);
    const auto end = kind.to_instant(one.from.wall + one.length);
    const Instant first{(from_ - margin).time_since_epoch()};
    if (begin < end && end > first) set_.spans.push_back({begin, end, name});
  }

  void add_days(const ics::Occurrence& one, const std::string& name) {
    const auto end = one.from.wall + one.length;
    const auto begin = std::max(one.from.wall, LocalTime{from_});
    for (auto day = std::chrono::floor<days>(begin); day < end && day <= to_; day += days{1}) {
      if (one.from.kind.kind == Kind::date) {
        set_.close(day, name);
        continue;
      }
      const Opening hours{std::max(begin - day, Seconds{0}), std::min(end - day, whole_day)};
      if (hours.from < hours.to) set_.close_times(day, hours, name);
    }
  }

  LocalDay from_;
  LocalDay to_;
  HolidaySet set_;
};

/// UID and moment of the occurrences that other events of the file replace.
using Replaced = std::set<std::pair<std::string, Seconds>>;

Replaced replaced_by(const std::vector<ics::Event>& events) {
  Replaced replaced;
  for (const auto& event : events) {
    if (event.replaces) replaced.emplace(event.uid, event.replaces->key());
  }
  return replaced;
}

/// Do the events that take place differ in transparency? Where none is opaque, it says nothing.
bool distinguishes_transparency(const std::vector<ics::Event>& events) {
  return std::ranges::any_of(events, [](const ics::Event& event) {
    return event.status == ics::Event::Status::takes_place &&
           event.transparency == ics::Event::Transparency::opaque;
  });
}

Result<HolidaySet> closed_by(const std::vector<ics::Event>& events, Collector collector,
                             std::string_view file_name) {
  const auto replaced = replaced_by(events);
  const bool skip_transparent = distinguishes_transparency(events);
  for (const auto& event : events) {
    if (event.status == ics::Event::Status::cancelled) continue;
    if (skip_transparent && event.transparency == ics::Event::Transparency::transparent) continue;
    TRY(const auto all, ics::occurrences(event, collector.until(), file_name));
    for (const auto& one : all) {
      if (!event.replaces && replaced.contains({event.uid, one.from.key()})) continue;
      collector.add(one, event.name);
    }
  }
  return collector.take();
}

/// Errors are told, not fatal; and no list of the system's zones, which libical would read for its
/// first time in UTC, a tenth of a short command: names of zones are looked up by core/calendar.
void prepare_libical() {
  icalerror_set_errors_are_fatal(0);
  icaltimezone_set_builtin_tzdata(1);
  set_zone_directory("/dev/null");
}

}  // namespace

Result<HolidaySet> read_ics(std::string_view bytes, std::string_view file_name, LocalDay from,
                            LocalDay to) {
  TRY(const auto lines, scan_ics(bytes, file_name));
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  prepare_libical();
  const ics::Component root(icalparser_parse_string(std::string(bytes).c_str()));
  std::vector<std::pair<icalcomponent*, icalcomponent*>> found;
  if (root) collect_events(root.get(), root.get(), found);
  if (!root || found.size() != lines.size()) {
    return tl::unexpected(ics_error(file_name, 1, text("this is not a valid iCalendar file")));
  }
  std::vector<ics::Event> events;
  for (std::size_t i = 0; i < found.size(); ++i) {
    TRY(auto event, ics::read_event(found[i].first, found[i].second, lines[i], file_name));
    events.push_back(std::move(event));
  }
  return closed_by(events, Collector(from, to), file_name);
}

}  // namespace tkt
