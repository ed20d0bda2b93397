#include "core/calendar/business.h"

#include <algorithm>
#include <optional>

#include "core/base/contains.h"
#include "core/calendar/open_time.h"

namespace tkt {
namespace {

using std::chrono::days;

/// A calendar that stays closed for ten years never opens again.
constexpr Seconds closed_for_ever{3660LL * 86400};
constexpr auto closed_blocks = closed_for_ever / OpenBlock::length + 1;
constexpr int closed_days = 3660;
/// No help desk promises anything further away than a hundred years.
constexpr int furthest_days = 36525;
constexpr auto furthest_blocks = Seconds{furthest_days * 86400LL} / OpenBlock::length + 1;

tl::unexpected<Error> never_opens(const Calendar& calendar) {
  return fail(ErrorKind::refused,
              text("the calendar '{}' does not open within ten years", calendar.name),
              text("give it opening hours, or take another calendar"));
}

tl::unexpected<Error> no_business_day(const Calendar& calendar) {
  return fail(ErrorKind::refused,
              text("the calendar '{}' has no business day within ten years", calendar.name),
              text("say which days of the week are its business days"));
}

tl::unexpected<Error> too_far(const Calendar& calendar) {
  return fail(ErrorKind::refused,
              text("that is more than a hundred years away in the calendar '{}'", calendar.name));
}

tl::unexpected<Error> below_zero() {
  return fail(ErrorKind::refused, text("an amount of time cannot be below zero"));
}

}  // namespace

struct BusinessCalendar::Data {
  Data(Calendar its_calendar, Zone its_zone)
      : calendar(std::move(its_calendar)), zone(std::move(its_zone)), open(calendar, zone) {}

  Calendar calendar;
  Zone zone;
  OpenTime open;
};

BusinessCalendar::BusinessCalendar(Calendar calendar, Zone zone)
    : data_(std::make_shared<Data>(std::move(calendar), std::move(zone))) {}

Result<BusinessCalendar> BusinessCalendar::compile(Calendar calendar) {
  TRY(auto zone, find_zone(calendar.zone));
  return BusinessCalendar(std::move(calendar), std::move(zone));
}

const BusinessCalendar& BusinessCalendar::round_the_clock() {
  static const BusinessCalendar always = [] {
    Calendar calendar;
    calendar.name = "24x7";
    calendar.hours.fill({Opening{Seconds{0}, days{1}}});
    return BusinessCalendar(std::move(calendar), Zone());
  }();
  return always;
}

const Calendar& BusinessCalendar::calendar() const {
  return data_->calendar;
}

const Zone& BusinessCalendar::zone() const {
  return data_->zone;
}

const SpecialDay* BusinessCalendar::special_day(LocalDay day) const {
  const auto& special = data_->calendar.holidays.days;
  const auto at = special.find(day);
  return at == special.end() ? nullptr : &at->second;
}

std::vector<std::string> BusinessCalendar::names_of(LocalDay day) const {
  const auto* special = special_day(day);
  auto names = special == nullptr ? std::vector<std::string>() : special->names;
  const auto begin = zone().to_instant(day);
  const auto end = zone().to_instant(day + days{1});
  for (const auto& span : calendar().holidays.spans) {
    if (span.from >= end || span.to <= begin || span.name.empty()) continue;
    if (!contains(names, span.name)) names.push_back(span.name);
  }
  return names;
}

bool BusinessCalendar::is_open(Instant t) const {
  return data_->open.block(OpenBlock::index_of(t))->open_from(t) == t;
}

bool BusinessCalendar::is_business_day(LocalDay day) const {
  if (!is_marked(data_->calendar, day) || data_->zone.skips(day)) return false;
  const auto* special = special_day(day);
  if (special != nullptr && special->rule == SpecialDay::Rule::closed) return false;
  const bool usual = special == nullptr && data_->calendar.holidays.spans.empty();
  // Marked without hours of its own: the desk says so, apart from being open.
  const auto& hours = hours_around(data_->calendar, day).at(weekday_index(day));
  if (usual || (special == nullptr && hours.empty())) return true;
  return !openings_of(day).empty();
}

Seconds BusinessCalendar::open_seconds(Instant from, Instant to) const {
  if (to <= from) return Seconds{0};
  const auto last = OpenBlock::index_of(to);
  auto index = OpenBlock::index_of(from);
  auto block = data_->open.block(index);
  auto sum = -block->before(from);
  for (; index < last; block = data_->open.block(++index)) sum += block->total();
  return sum + block->before(to);
}

Result<Instant> BusinessCalendar::add_open(Instant from, Seconds amount) const {
  if (amount < Seconds{0}) return below_zero();
  if (amount == Seconds{0}) return next_opening(from);
  auto index = OpenBlock::index_of(from);
  const auto first = index;
  auto block = data_->open.block(index);
  auto wanted = amount + block->before(from);
  for (std::int64_t closed = 0; wanted > block->total(); block = data_->open.block(++index)) {
    closed = block->total() == Seconds{0} ? closed + 1 : 0;
    if (closed > closed_blocks) return never_opens(calendar());
    if (index - first > furthest_blocks) return too_far(calendar());
    wanted -= block->total();
  }
  return block->at(wanted);
}

Result<Instant> BusinessCalendar::next_opening(Instant t) const {
  const auto first = OpenBlock::index_of(t);
  for (auto index = first; index <= first + closed_blocks; ++index) {
    if (const auto opens = data_->open.block(index)->open_from(t)) return *opens;
  }
  return never_opens(calendar());
}

Result<Instant> BusinessCalendar::add_business_days(Instant from, std::int64_t n) const {
  if (n < 0) return below_zero();
  if (n == 0) return next_opening(from);
  const auto local = zone().to_local(from);
  const auto start = std::chrono::floor<days>(local);
  auto day = start;
  int without_one = 0;
  for (auto left = n; left > 0;) {
    day += days{1};
    if (is_business_day(day)) {
      --left;
      without_one = 0;
    } else if (++without_one > closed_days) {
      return no_business_day(calendar());
    }
    if ((day - start).count() > furthest_days) return too_far(calendar());
  }
  const auto due = zone().to_instant(day + (local - start));
  const bool is_closing = is_open(due - Seconds{1});
  if (is_closing) return due;
  return next_opening(due);
}

std::vector<Span> BusinessCalendar::intervals(Instant from, Instant to) const {
  std::vector<Span> open;
  if (to <= from) return open;
  const auto last = OpenBlock::index_of(to);
  for (auto index = OpenBlock::index_of(from); index <= last; ++index) {
    const auto part = common(data_->open.block(index)->spans(), {{from, to}});
    open.insert(open.end(), part.begin(), part.end());
  }
  return united(std::move(open));
}

std::vector<Span> BusinessCalendar::openings_of(LocalDay day) const {
  return data_->open.of_day(day);
}

std::vector<Span> BusinessCalendar::usual_openings_of(LocalDay day) const {
  return data_->open.usual_of_day(day);
}

BusinessCalendar::DayKind BusinessCalendar::kind_of(LocalDay day) const {
  const auto open = openings_of(day);
  const auto usual = usual_openings_of(day);
  if (open.empty()) {
    const auto* special = special_day(day);
    const bool closed = special != nullptr && special->rule == SpecialDay::Rule::closed;
    return closed || !usual.empty() ? DayKind::holiday : DayKind::closed;
  }
  if (open != usual) return DayKind::half;
  return is_business_day(day) ? DayKind::business : DayKind::open;
}

}  // namespace tkt
