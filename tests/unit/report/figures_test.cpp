#include "core/report/figures.h"

#include <doctest/doctest.h>

using namespace tkt;

namespace {

Lengths lengths(std::initializer_list<int> seconds) {
  Lengths out;
  for (const int s : seconds) out.add(Seconds{s});
  out.settle();
  return out;
}

}  // namespace

TEST_CASE("percentiles are nearest-rank: always a length that occurred") {
  const auto ten = lengths({100, 10, 90, 20, 80, 30, 70, 40, 60, 50});
  CHECK(ten.percentile(1) == Seconds{10});
  CHECK(ten.percentile(10) == Seconds{10});
  CHECK(ten.percentile(11) == Seconds{20});
  CHECK(ten.percentile(50) == Seconds{50});
  CHECK(ten.percentile(90) == Seconds{90});
  CHECK(ten.percentile(91) == Seconds{100});
  CHECK(ten.percentile(95) == Seconds{100});
  CHECK(ten.longest() == Seconds{100});
  CHECK(ten.sum() == Seconds{550});

  const auto one = lengths({7});
  for (const int p : {1, 50, 100}) CHECK(one.percentile(p) == Seconds{7});
  CHECK_FALSE(lengths({}).percentile(50));
  CHECK_FALSE(lengths({}).longest());
}

TEST_CASE("compliance is met of what is decided, and nothing of nothing") {
  ClockTally tally;
  const auto count = [&](ClockStatus status, int times) {
    ClockReading clock;
    clock.status = status;
    for (int i = 0; i < times; ++i) tally.add(clock);
  };
  count(ClockStatus::none, 5);
  count(ClockStatus::running, 2);
  CHECK_FALSE(tally.compliance());
  count(ClockStatus::breached, 1);
  CHECK(tally.compliance() == 0.0);
  count(ClockStatus::met, 3);
  CHECK(tally.compliance() == 0.75);
  CHECK(tally.decided() == 4);
  CHECK(tally.taken.empty());
}

TEST_CASE("what was reached counts with its time, late or not") {
  ClockTally tally;
  ClockReading clock;
  clock.met_at = Instant{};
  clock.elapsed = Seconds{60};
  clock.status = ClockStatus::met;
  tally.add(clock);
  clock.status = ClockStatus::breached;
  clock.elapsed = Seconds{90};
  tally.add(clock);
  clock.met_at.reset();  // overdue and still open
  clock.elapsed = Seconds{1000};
  tally.add(clock);
  tally.taken.settle();
  CHECK(tally.taken.size() == 2);
  CHECK(tally.taken.longest() == Seconds{90});
  CHECK(tally.taken_late.size() == 1);
}

TEST_CASE("the ages of the backlog") {
  BacklogAges ages;
  constexpr Seconds day{86400};
  for (const auto age : {Seconds{0}, day - Seconds{1}, day, 6 * day, 7 * day, 30 * day, 400 * day})
    ages.add(age);
  CHECK(ages.count == std::array<std::int64_t, 4>{2, 2, 1, 2});
}
