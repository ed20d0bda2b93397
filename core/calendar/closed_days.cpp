#include "core/calendar/closed_days.h"

#include <algorithm>
#include <map>

#include "core/base/contains.h"

namespace tkt {
namespace {

using std::chrono::days;

/// Collects closures by day.
class Days {
 public:
  void close(LocalDay day, Opening times, const std::vector<std::string>& names) {
    auto& closed = days_[day];
    closed.day = day;
    closed.times.push_back(times);
    for (const auto& name : names) {
      if (!name.empty() && !contains(closed.names, name)) closed.names.push_back(name);
    }
  }

  std::vector<ClosedDay> take() {
    std::vector<ClosedDay> all;
    for (auto& [day, closed] : days_) {
      closed.times = joined(std::move(closed.times));
      const bool whole = closed.times == std::vector<Opening>{{Seconds{0}, day_length}};
      if (whole) closed.times.clear();
      all.push_back(std::move(closed));
    }
    return all;
  }

 private:
  /// In order, what overlaps or touches in one.
  static std::vector<Opening> joined(std::vector<Opening> times) {
    std::ranges::sort(times, {}, &Opening::from);
    std::vector<Opening> all;
    for (const auto& one : times) {
      if (!all.empty() && one.from <= all.back().to) {
        all.back().to = std::max(all.back().to, one.to);
      } else {
        all.push_back(one);
      }
    }
    return all;
  }

  std::map<LocalDay, ClosedDay> days_;
};

void add_span(const ClosedSpan& span, const Zone& zone, Days& to) {
  const LocalTime from = zone.to_local(span.from);
  const LocalTime end = zone.to_local(span.to);
  for (auto day = std::chrono::floor<days>(from); day < end; day += days{1}) {
    const Opening times{std::max(from - day, Seconds{0}), std::min(end - day, day_length)};
    to.close(day, times, {span.name});
  }
}

/// What `day` has and the other version has not.
std::vector<ClosedDay> only_in(const std::vector<ClosedDay>& mine,
                               const std::vector<ClosedDay>& other) {
  std::vector<ClosedDay> out;
  for (const auto& one : mine) {
    const auto same = std::ranges::lower_bound(other, one.day, {}, &ClosedDay::day);
    if (same == other.end() || same->day != one.day || same->times != one.times) out.push_back(one);
  }
  return out;
}

}  // namespace

std::vector<ClosedDay> closed_days(const HolidaySet& set, const Zone& zone) {
  Days all;
  for (const auto& [day, special] : set.days) {
    if (special.rule == SpecialDay::Rule::closed)
      all.close(day, {Seconds{0}, day_length}, special.names);
    for (const auto& times : special.closed_times) all.close(day, times, special.names);
  }
  for (const auto& span : set.spans) add_span(span, zone, all);
  return all.take();
}

ClosedDaysChange difference(const std::vector<ClosedDay>& before,
                            const std::vector<ClosedDay>& after) {
  return {only_in(after, before), only_in(before, after)};
}

}  // namespace tkt
