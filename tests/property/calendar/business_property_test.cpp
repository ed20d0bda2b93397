#include "core/calendar/due.h"
#include "tests/property/calendar/naive.h"

using namespace tkt;
using namespace tkt::test;
using namespace tkt::naive;

namespace {

using std::chrono::days;

/// A fortnight and some around something that happens to clocks or holidays.
class Fortnight {
 public:
  explicit Fortnight(const Setting& setting)
      : libc_(setting.zone),
        around_(day(setting.around)),
        minutes_(Instant{(around_ - days{9}).time_since_epoch()}, 19 * 1440) {}

  [[nodiscard]] LocalDay around() const { return around_; }
  [[nodiscard]] const Minutes& minutes() const { return minutes_; }
  /// The part whose days are all there.
  [[nodiscard]] std::size_t first() const { return std::size_t{4} * 1440; }
  [[nodiscard]] std::size_t last() const { return std::size_t{15} * 1440; }

 private:
  LibcZone libc_;
  LocalDay around_;
  Minutes minutes_;
};

/// Compares every answer with what the open minutes say.
class Comparison {
 public:
  Comparison(const Fortnight& when, const Calendar& calendar)
      : when_(&when),
        fast_(compiled(calendar)),
        open_(open_minutes(calendar, when.minutes())),
        before_(open_.size() + 1, 0) {
    auto* before = before_.data();
    for (const char open : open_) {
      before[1] = before[0] + open;
      ++before;
    }
  }

  void states() const {
    for (auto i = when_->first(); i < when_->last(); i += 31) {
      CAPTURE(fast_.zone().to_rfc3339(instant(i)));
      REQUIRE(fast_.is_open(instant(i)) == (open_[i] == '\1'));
    }
  }

  void one_question(Dice& dice) const {
    const auto first = static_cast<std::int64_t>(when_->first());
    const auto last = static_cast<std::int64_t>(when_->last());
    auto a = static_cast<std::size_t>(dice(first, last));
    auto b = static_cast<std::size_t>(dice(first, last));
    if (b < a) std::swap(a, b);
    CAPTURE(fast_.zone().to_rfc3339(instant(a)));
    CAPTURE(fast_.zone().to_rfc3339(instant(b)));
    const auto open = before_[b] - before_[a];
    REQUIRE(fast_.open_seconds(instant(a), instant(b)) == Seconds{60 * open});
    REQUIRE(fast_.open_seconds(instant(b), instant(a) - Seconds{1}) == Seconds{0});
    REQUIRE(total(fast_.intervals(instant(a), instant(b))) == Seconds{60 * open});
    if (open > 0) check_due(a, dice(1, open));
    check_opening(a);
  }

 private:
  [[nodiscard]] Instant instant(std::size_t i) const { return when_->minutes().instant(i); }

  void check_due(std::size_t from, std::int64_t amount) const {
    auto end = from;
    while (before_[end] - before_[from] < amount) ++end;
    const auto due = fast_.add_open(instant(from), Seconds{60 * amount});
    REQUIRE(due.has_value());
    REQUIRE(*due == instant(end));
  }

  void check_opening(std::size_t from) const {
    auto opens = from;
    while (opens < when_->last() && open_[opens] == '\0') ++opens;
    if (opens == when_->last()) return;
    REQUIRE(fast_.next_opening(instant(from)) == instant(opens));
    REQUIRE(fast_.add_open(instant(from), Seconds{0}) == instant(opens));
  }

  const Fortnight* when_;
  BusinessCalendar fast_;
  std::string open_;
  std::vector<std::int64_t> before_;
};

BusinessCalendar random_open_calendar(Dice& dice) {
  const auto& all = settings();
  const auto& setting =
      all[static_cast<std::size_t>(dice(0, static_cast<std::int64_t>(all.size()) - 1))];
  auto calendar = random_calendar(dice, setting);
  calendar.hours[1].push_back(random_opening(dice, 15));
  random_seasons(dice, calendar, day(setting.around));
  random_holidays(dice, calendar, day(setting.around));
  return compiled(std::move(calendar));
}

/// Anything between 1990 and 2090, often near the special days of the calendar.
Instant random_instant(Dice& dice, const BusinessCalendar& calendar) {
  const auto& special = calendar.calendar().holidays.days;
  if (!special.empty() && dice.one_in(2)) {
    return Instant{special.begin()->first.time_since_epoch() + Seconds{dice(-800000, 800000)}};
  }
  return Instant{Seconds{dice(631152000, 3786912000)}};
}

std::vector<Span> random_pauses(Dice& dice, Instant from) {
  std::vector<Span> pauses;
  for (auto left = dice(0, 4); left > 0; --left) {
    const auto begin = from + Seconds{dice(-100000, 900000)};
    pauses.push_back({begin, begin + Seconds{dice(-1000, 300000)}});
  }
  return pauses;
}

}  // namespace

TEST_CASE("thousands of calendars answer as the minutes do, one by one") {
  Dice dice(3);
  for (const auto& setting : settings()) {
    CAPTURE(setting.zone);
    CAPTURE(setting.around);
    const Fortnight when(setting);
    for (int round = 0; round < rounds(40); ++round) {
      CAPTURE(round);
      auto calendar = random_calendar(dice, setting);
      random_seasons(dice, calendar, when.around());
      random_holidays(dice, calendar, when.around());
      const Comparison comparison(when, calendar);
      if (round % 8 == 0) comparison.states();
      for (int question = 0; question < 6; ++question) comparison.one_question(dice);
    }
  }
}

TEST_CASE("elapsed(a, due(a, d)) = d, and not a second earlier, with and without pauses") {
  Dice dice(4);
  for (int round = 0; round < rounds(1000); ++round) {
    const auto calendar = random_open_calendar(dice);
    const auto from = random_instant(dice, calendar);
    Amount amount;
    amount.unit = dice.one_in(3) ? Amount::Unit::elapsed : Amount::Unit::business_hours;
    amount.time = Seconds{dice(1, dice.one_in(4) ? 3000000 : 90000)};
    const auto& runs_on =
        amount.unit == Amount::Unit::elapsed ? BusinessCalendar::round_the_clock() : calendar;
    const auto pauses = random_pauses(dice, from);
    const auto deadline = due(calendar, from, amount, pauses);
    CAPTURE(to_rfc3339(from));
    CAPTURE(calendar.zone().name());
    REQUIRE(deadline.has_value());
    REQUIRE(open_seconds(runs_on, from, *deadline, pauses) == amount.time);
    REQUIRE(open_seconds(runs_on, from, *deadline - Seconds{1}, pauses) ==
            amount.time - Seconds{1});
  }
}

TEST_CASE("open time and due times add up") {
  Dice dice(5);
  for (int round = 0; round < rounds(300); ++round) {
    const auto calendar = random_open_calendar(dice);
    std::array<Instant, 3> t{};
    const auto years = dice.one_in(50) ? 40 : 1;
    t.fill(random_instant(dice, calendar));
    for (auto& moment : t) moment += Seconds{dice(0, 31556952LL * years)};
    std::ranges::sort(t);
    CAPTURE(calendar.zone().name());
    CAPTURE(to_rfc3339(t[0]));
    REQUIRE(calendar.open_seconds(t[0], t[2]) ==
            calendar.open_seconds(t[0], t[1]) + calendar.open_seconds(t[1], t[2]));
    const Seconds a{dice(0, 200000)};
    const Seconds b{dice(1, 200000)};
    const auto first = calendar.add_open(t[0], a);
    REQUIRE(first.has_value());
    REQUIRE(calendar.add_open(*first, b) == calendar.add_open(t[0], a + b).value());
    REQUIRE(calendar.add_open(t[0], a).value() <= calendar.add_open(t[1], a).value());
  }
}

TEST_CASE("without holidays and changes of the clocks, whole weeks change nothing") {
  Dice dice(6);
  for (int round = 0; round < rounds(300); ++round) {
    auto plain = random_calendar(dice, {"America/Bogota", "2026-11-16"});
    plain.hours[2].push_back(random_opening(dice, 5));
    plain.business_days.reset();
    const auto calendar = compiled(plain);
    const auto from = at("2000-01-03T05:00:00Z") + Seconds{dice(0, 86400LL * 3000)};
    const auto to = from + Seconds{dice(0, 86400LL * 100)};
    const auto weeks = days{7} * dice(1, 500);
    REQUIRE(calendar.open_seconds(from, to) == calendar.open_seconds(from + weeks, to + weeks));
    const Seconds amount{dice(0, 500000)};
    REQUIRE(calendar.add_open(from, amount).value() + weeks ==
            calendar.add_open(from + weeks, amount).value());
    const auto n = dice(0, 40);
    REQUIRE(calendar.add_business_days(from, n).value() + weeks ==
            calendar.add_business_days(from + weeks, n).value());
    REQUIRE(calendar.is_open(from) == calendar.is_open(from + weeks));
  }
}

TEST_CASE("the nth business day is the nth that is one, at the same time or the next opening") {
  Dice dice(7);
  for (int round = 0; round < rounds(300); ++round) {
    const auto calendar = random_open_calendar(dice);
    const auto from = random_instant(dice, calendar);
    const auto n = dice(1, 30);
    CAPTURE(calendar.zone().name());
    CAPTURE(to_rfc3339(from));
    const auto deadline = calendar.add_business_days(from, n);
    auto date = calendar.zone().day_of(from);
    const auto wall = calendar.zone().to_local(from) - date;
    std::int64_t seen = 0;
    for (int i = 0; i < 400 && seen < n; ++i) {
      date += days{1};
      if (calendar.is_business_day(date)) ++seen;
    }
    if (seen < n) {
      REQUIRE_FALSE(deadline.has_value());
      continue;
    }
    REQUIRE(deadline.has_value());
    const auto same_time = calendar.zone().to_instant(date + wall);
    if (calendar.is_open(same_time) || calendar.is_open(same_time - Seconds{1})) {
      REQUIRE(*deadline == same_time);
    } else {
      REQUIRE(*deadline > same_time);
      REQUIRE(calendar.open_seconds(same_time, *deadline) == Seconds{0});
      REQUIRE(calendar.is_open(*deadline));
    }
  }
}
