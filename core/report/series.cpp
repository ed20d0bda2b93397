#include "core/report/series.h"

#include <algorithm>

#include "core/report/dimension.h"

namespace tkt {
namespace {

using std::chrono::days;

constexpr days most_days{35};
constexpr days most_weeks{7 * 30};

Step step_for(LocalDay first, LocalDay last) {
  if (last - first <= most_days) return Step::day;
  return last - first <= most_weeks ? Step::week : Step::month;
}

std::chrono::year_month_day date_of(LocalDay day) {
  return std::chrono::year_month_day{std::chrono::sys_days{day.time_since_epoch()}};
}

LocalDay begin_of(LocalDay day, Step step) {
  if (step == Step::day) return day;
  if (step == Step::week) return day - days{weekday_index(day)};
  return day - days{static_cast<unsigned>(date_of(day).day()) - 1};
}

LocalDay after(LocalDay begin, Step step) {
  if (step == Step::day) return begin + days{1};
  if (step == Step::week) return begin + days{7};
  return begin_of(begin + days{31}, Step::month);
}

std::string label_of(LocalDay begin, Step step) {
  if (step == Step::week) return week_of(begin);
  if (step == Step::month) return month_of(begin);
  const auto date = date_of(begin);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// The steps from the one in which `from` lies to the one before `until`, without figures.
std::vector<SeriesPoint> empty_points(const Zone& zone, Step step, Instant from, Instant until) {
  std::vector<SeriesPoint> points;
  auto day = begin_of(zone.day_of(from), step);
  for (auto begin = zone.to_instant(day); begin < until || points.empty();) {
    const auto next = after(day, step);
    auto& point = points.emplace_back();
    point.from = begin;
    point.to = zone.to_instant(next);
    point.label = label_of(day, step);
    begin = point.to;
    day = next;
  }
  points.back().to = std::max(points.back().from, std::min(points.back().to, until));
  return points;
}

/// The step in which `t` lies; those before the first and behind the last go to these.
std::size_t index_of(const std::vector<SeriesPoint>& points, Instant t) {
  const auto behind = std::ranges::upper_bound(points, t, {}, &SeriesPoint::from);
  return behind == points.begin() ? 0 : static_cast<std::size_t>(behind - points.begin()) - 1;
}

void count(SeriesPoint::Kept& kept, ClockStatus status) {
  kept.met += status == ClockStatus::met ? 1 : 0;
  kept.breached += status == ClockStatus::breached ? 1 : 0;
}

}  // namespace

void SeriesGathering::add(const Timeline& line, const Clocks& clocks) {
  openings_.push_back({line.opened, clocks.first_response.status, clocks.resolution.status});
  bool works = false;
  for (const auto& span : line.phases) {
    const bool worked = works;
    works = span.phase != Phase::ended;
    if (works && !worked) starts_.push_back(span.from);
    if (!works && worked) ends_.push_back(span.from);
  }
  if (works && line.over) ends_.push_back(*line.over);  // merged away
}

Instant SeriesGathering::end(Instant as_of) const {
  const auto so_far = [as_of](Instant t) { return t <= as_of; };
  if (std::ranges::count_if(starts_, so_far) != std::ranges::count_if(ends_, so_far)) return as_of;
  Instant last{};
  for (const auto t : ends_)
    if (so_far(t)) last = std::max(last, t);
  return std::min(as_of, last + Seconds{1});
}

Series SeriesGathering::finish(const Zone& zone, std::optional<Instant> from,
                               std::optional<Instant> to, Instant as_of) const {
  Series series;
  if (openings_.empty()) return series;
  const auto [earliest, latest] = std::ranges::minmax(openings_, {}, &Opening::at);
  const auto first = std::max(from.value_or(earliest.at), earliest.at);
  const auto until = std::max(std::min(to.value_or(end(as_of)), as_of), latest.at + Seconds{1});
  series.step = step_for(zone.day_of(first), zone.day_of(until));
  auto& points = series.points = empty_points(zone, series.step, first, until);
  for (const auto& opening : openings_) {
    auto& point = points[index_of(points, opening.at)];
    ++point.opened;
    count(point.first_response, opening.first_response);
    count(point.resolution, opening.resolution);
  }
  std::vector<std::int64_t> change(points.size());
  for (const auto t : starts_)
    if (t < until) ++change[index_of(points, t)];
  for (const auto t : ends_) {
    if (t >= until) continue;
    ++points[index_of(points, t)].ended;
    --change[index_of(points, t)];
  }
  std::int64_t open = 0;
  for (std::size_t i = 0; i < points.size(); ++i) points[i].backlog = open += change[i];
  return series;
}

}  // namespace tkt
