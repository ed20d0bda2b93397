#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "formats/ics/ics_days.h"
#include "formats/ics/ics_rule.h"

/// Daily to yearly rules are drawn by our own code and all others by libical: both must come to the
/// same days. Left out is where libical is not RFC 5545's: weeks from Monday where the rule begins
/// behind its weekday, days of the month from behind in daily rules, positions among doubles.
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

  std::string near_or_far(int most, int most_back) {
    const bool near = most_back == 0 || chance(70);
    return std::to_string(near ? number(1, most) : number(-most_back, -1));
  }

  /// Each weekday once: of two alike libical makes two occurrences on one day.
  std::string weekdays(int most_number) {
    static const std::vector<std::string> names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    auto at = static_cast<std::size_t>(number(0, 6));
    return some(3, [&] {
      at = (at + static_cast<std::size_t>(number(1, 2))) % names.size();
      if (most_number == 0 || chance(30)) return names[at];
      return near_or_far(most_number, most_number) + names[at];
    });
  }

  std::string months() {
    int month = number(1, 12);
    return some(3, [&] {
      month = (month + number(0, 3)) % 12 + 1;
      return std::to_string(month);
    });
  }
  std::string month_days() {
    return some(5, [&] { return near_or_far(31, 31); });
  }

  std::string rule() {
    switch (number(0, 3)) {
      case 0:
        return with_ends("FREQ=DAILY" + interval(9) + maybe(40, ";BYMONTH=", months()) +
                         maybe(40, ";BYMONTHDAY=", some(5, [&] { return near_or_far(31, 0); })) +
                         maybe(40, ";BYDAY=", weekdays(0)));
      case 1:
        return with_ends("FREQ=WEEKLY" + interval(4) + maybe(30, ";BYMONTH=", months()) +
                         maybe(60, ";BYDAY=", weekdays(0)) + ";WKST=SU");
      case 2:
        return with_ends("FREQ=MONTHLY" + interval(5) + maybe(30, ";BYMONTH=", months()) + days());
      default:
        return with_ends("FREQ=YEARLY" + interval(3) + (chance(80) ? in_months() : in_year()));
    }
  }

  std::string date() {
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    static const std::vector<int> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (chance(5)) return "20240229";
    const int month = number(1, 12);
    const int last = lengths[static_cast<std::size_t>(month) - 1];
    return std::to_string(number(2020, 2030)) + two(month) + two(number(1, last));
  }

 private:
  std::string maybe(int percent, const std::string& key, const std::string& value) {
    return chance(percent) ? key + value : "";
  }
  std::string interval(int most) {
    return maybe(30, ";INTERVAL=", std::to_string(number(2, most)));
  }
  std::string days() {
    if (chance(20)) return ";BYDAY=" + weekdays(0) + ";BYSETPOS=" + near_or_far(3, 3);
    const bool by_month_day = chance(50);
    const std::string by = by_month_day ? ";BYMONTHDAY=" + month_days() : "";
    return by + maybe(60, ";BYDAY=", weekdays(by_month_day ? 0 : 5));
  }
  std::string in_months() { return chance(15) ? "" : ";BYMONTH=" + months() + days(); }
  std::string in_year() {
    if (chance(50)) return ";BYYEARDAY=" + some(4, [&] { return near_or_far(366, 366); });
    return chance(50) ? ";BYDAY=" + weekdays(53) : ";BYMONTHDAY=" + month_days();
  }
  std::string with_ends(const std::string& rule) {
    if (chance(15)) return rule + ";COUNT=" + std::to_string(number(1, 20));
    return rule + maybe(25, ";UNTIL=", date());
  }

  std::mt19937 random_;
};

/// What both say, from their first difference on.
std::string difference(const std::string& ours, const std::string& theirs) {
  const auto differ = std::ranges::mismatch(ours, theirs);
  const auto at = static_cast<std::size_t>(differ.in1 - ours.begin());
  if (at == ours.size() && at == theirs.size()) return {};
  return ours.substr(at / 12 * 12, 60) + " / " + theirs.substr(at / 12 * 12, 60);
}

std::string shown(const Result<std::vector<LocalTime>>& times) {
  if (!times) return "";  // libical says in its own way that a rule never comes true
  std::string all;
  for (const auto time : *times)
    all += to_rfc3339(Instant{time.time_since_epoch()}).substr(0, 11) + " ";
  return all;
}

TEST_CASE("rules come to the days that libical draws") {
  Rules rules(20261122);
  const LocalDay until{std::chrono::year{2040} / 12 / 31};
  for (int i = 0; i < rounds; ++i) {
    const auto typed = rules.rule();
    const auto rule = icalrecurrencetype_from_string(typed.c_str());
    const auto start = icaltime_from_string(rules.date().c_str());
    const ics::Moment first{{ics::TimeKind::Kind::date, {}, nullptr}, ics::wall_of(start)};
    ics::Effort effort;
    ics::Effort more;
    CAPTURE(typed);
    CAPTURE(std::string(icaltime_as_ical_string(start)));
    CHECK(ics::plain_days(rule, std::chrono::floor<std::chrono::days>(first.wall), until, effort));
    CHECK(difference(shown(ics::times_of(rule, first, until, effort)),
                     shown(ics::drawn_by_libical(rule, first, until, more))) == "");
  }
}

}  // namespace
}  // namespace tkt
