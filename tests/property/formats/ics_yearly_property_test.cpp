#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "formats/ics/ics.h"

/// Yearly rules are drawn by our own code and all others by libical; `RSCALE=GREGORIAN`, which
/// changes nothing, sends a rule there. Both must close the same days.
namespace tkt {
namespace {

constexpr int rounds = 400;

class Rules {
 public:
  explicit Rules(unsigned seed) : random_(seed) {}

  int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
  bool chance(int percent) { return number(1, 100) <= percent; }

  std::string some(int most, const auto& one) {
    std::string all = one();
    for (int i = number(0, most - 1); i > 0; --i) all += "," + one();
    return all;
  }

  std::string month_days() {
    return some(5, [&] { return std::to_string(chance(70) ? number(1, 31) : number(-31, -1)); });
  }

  std::string weekdays(bool numbered) {
    static const std::vector<std::string> names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    return some(3, [&] {
      const auto& name = names[static_cast<std::size_t>(number(0, 6))];
      if (!numbered || chance(30)) return name;
      return std::to_string(chance(60) ? number(1, 5) : number(-5, -1)) + name;
    });
  }

  std::string rule() {
    std::string rule = "FREQ=YEARLY";
    if (chance(15)) return rule + until();
    rule += ";BYMONTH=" + some(3, [&] { return std::to_string(number(1, 12)); });
    const bool by_month_day = chance(60);
    if (by_month_day) rule += ";BYMONTHDAY=" + month_days();
    if (chance(60)) rule += ";BYDAY=" + weekdays(!by_month_day);
    return rule + until();
  }

  std::string until() { return chance(30) ? ";UNTIL=" + date() : ""; }

  std::string date() {
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    static const std::vector<int> lengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap_day = chance(10);
    const int month = leap_day ? 2 : number(1, 12);
    const int last = month == 2 ? 28 : lengths[static_cast<std::size_t>(month) - 1];
    return leap_day ? "20240229"
                    : std::to_string(number(2020, 2030)) + two(month) + two(number(1, last));
  }

 private:
  std::mt19937 random_;
};

std::string closed_by(const std::string& start, const std::string& rule) {
  const auto bytes =
      "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:a@test\n"
      "DTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:" +
      start + "\nRRULE:" + rule + "\nEND:VEVENT\nEND:VCALENDAR\n";
  const LocalDay from{std::chrono::year{2018} / 1 / 1};
  const LocalDay to{std::chrono::year{2040} / 12 / 31};
  const auto set = read_ics(bytes, "holidays/test.ics", from, to);
  if (!set) return set.error().message.english();
  std::string all;
  for (const auto& [day, special] : set->days) {
    all += to_rfc3339(Instant{day.time_since_epoch()}).substr(0, 11);
  }
  return all;
}

TEST_CASE("yearly rules close the days that libical draws") {
  Rules rules(20261122);
  for (int i = 0; i < rounds; ++i) {
    const auto start = rules.date();
    const auto rule = rules.rule();
    CAPTURE(start);
    CAPTURE(rule);
    CHECK(closed_by(start, rule) == closed_by(start, rule + ";RSCALE=GREGORIAN"));
  }
}

}  // namespace
}  // namespace tkt
