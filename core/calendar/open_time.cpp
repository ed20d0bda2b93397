#include "core/calendar/open_time.h"

#include <algorithm>
#include <optional>

namespace tkt {
namespace {

using std::chrono::days;

/// An interval ends at most 48 h after the midnight it counts from, and zones differ by a day.
constexpr days reach{3};

/// A program that asks about thousands of years must not keep them all.
constexpr std::size_t most_blocks = 2048;

const std::vector<Opening> no_hours;

}  // namespace

OpenBlock::OpenBlock(std::vector<Span> spans) : spans_(std::move(spans)) {
  sums_.reserve(spans_.size() + 1);
  sums_.emplace_back(0);
  for (const auto& span : spans_) sums_.push_back(sums_.back() + span.length());
}

std::int64_t OpenBlock::index_of(Instant t) {
  const auto since = t.time_since_epoch();
  return since / length - (since % length < Seconds{0} ? 1 : 0);
}

Span OpenBlock::range_of(std::int64_t index) {
  const Instant from{index * length};
  return {from, from + length};
}

Seconds OpenBlock::before(Instant t) const {
  const auto behind = std::ranges::upper_bound(spans_, t, {}, &Span::from);
  if (behind == spans_.begin()) return Seconds{0};
  const auto at = static_cast<std::size_t>(behind - spans_.begin()) - 1;
  return sums_[at] + (std::min(t, spans_[at].to) - spans_[at].from);
}

Instant OpenBlock::at(Seconds amount) const {
  const auto reached = std::ranges::lower_bound(sums_, amount);
  const auto at = static_cast<std::size_t>(reached - sums_.begin()) - 1;
  return spans_[at].from + (amount - sums_[at]);
}

std::optional<Instant> OpenBlock::open_from(Instant t) const {
  const auto behind = std::ranges::upper_bound(spans_, t, {}, &Span::to);
  if (behind == spans_.end()) return std::nullopt;
  return std::max(t, behind->from);
}

OpenTime::OpenTime(const Calendar& calendar, const Zone& zone)
    : calendar_(&calendar), zone_(&zone) {
  for (const auto& span : calendar.holidays.spans) closed_spans_.push_back({span.from, span.to});
  closed_spans_ = united(std::move(closed_spans_));
}

const std::vector<Opening>& OpenTime::hours_of(LocalDay day) const {
  const auto& special_days = calendar_->holidays.days;
  const auto special = special_days.empty() ? special_days.end() : special_days.find(day);
  if (special != special_days.end()) {
    if (special->second.rule == SpecialDay::Rule::closed) return no_hours;
    if (special->second.rule == SpecialDay::Rule::opening) return special->second.opening;
  }
  return hours_around(*calendar_, day)[weekday_index(day)];
}

void OpenTime::add_hours(LocalDay day, const std::vector<Opening>& hours,
                         std::vector<Span>& spans) const {
  if (hours.empty() || zone_->skips(day)) return;
  for (const auto& opening : hours) {
    spans.push_back({zone_->to_instant(day + opening.from), zone_->to_instant(day + opening.to)});
  }
}

void OpenTime::add_day(LocalDay day, std::vector<Span>& spans) const {
  add_hours(day, hours_of(day), spans);
}

std::vector<Span> OpenTime::closed_between(LocalDay first, LocalDay last) const {
  std::vector<Span> closed;
  const auto& special_days = calendar_->holidays.days;
  for (auto at = special_days.lower_bound(first); at != special_days.end() && at->first <= last;
       ++at) {
    for (const auto& times : at->second.closed_times) {
      closed.push_back(
          {zone_->to_instant(at->first + times.from), zone_->to_instant(at->first + times.to)});
    }
  }
  const auto from = zone_->to_instant(first);
  const auto to = zone_->to_instant(last + days{1});
  for (auto at = std::ranges::upper_bound(closed_spans_, from, {}, &Span::to);
       at != closed_spans_.end() && at->from < to; ++at) {
    closed.push_back(*at);
  }
  return united(std::move(closed));
}

std::vector<Span> OpenTime::of_day(LocalDay day) const {
  std::vector<Span> spans;
  add_day(day, spans);
  return without(united(std::move(spans)), closed_between(day - days{1}, day + days{2}));
}

std::vector<Span> OpenTime::usual_of_day(LocalDay day) const {
  std::vector<Span> spans;
  add_hours(day, hours_around(*calendar_, day)[weekday_index(day)], spans);
  return united(std::move(spans));
}

std::shared_ptr<const OpenBlock> OpenTime::block(std::int64_t index) const {
  const std::scoped_lock lock(mutex_);
  if (const auto known = blocks_.find(index); known != blocks_.end()) return known->second;
  const auto range = OpenBlock::range_of(index);
  const auto first = zone_->day_of(range.from) - reach;
  const auto last = zone_->day_of(range.to) + reach;
  std::vector<Span> spans;
  for (auto day = first; day <= last; day += days{1}) add_day(day, spans);
  spans = without(united(std::move(spans)), closed_between(first, last));
  spans = common(spans, {range});
  if (blocks_.size() >= most_blocks) blocks_.clear();
  return blocks_[index] = std::make_shared<const OpenBlock>(std::move(spans));
}

}  // namespace tkt
