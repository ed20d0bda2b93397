#include "core/calendar/posix_rule.h"

#include "core/base/chars.h"

namespace tkt {
namespace {

/// Reads the rule from front to back; every `take` leaves the rest and says nothing on failure.
class Reader {
 public:
  explicit Reader(std::string_view s) : rest_(s) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<int> number(int least, int most) {
    int value = 0;
    std::size_t length = 0;
    while (length < rest_.size() && length < 4 && is_digit(rest_[length])) {
      value = value * 10 + (rest_[length++] - '0');
    }
    if (length == 0 || value < least || value > most) return std::nullopt;
    rest_.remove_prefix(length);
    return value;
  }

  /// `EST` or `<+1030>`
  std::optional<std::string> abbreviation() {
    std::size_t length = 0;
    if (take('<')) {
      length = rest_.find('>');
      if (length == std::string_view::npos || length < 1) return std::nullopt;
      std::string name(rest_.substr(0, length));
      rest_.remove_prefix(length + 1);
      return name;
    }
    while (length < rest_.size() && is_letter(rest_[length])) ++length;
    if (length < 3) return std::nullopt;
    std::string name(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return name;
  }

  /// `5`, `-10:30`, `+167:00:00`
  std::optional<Seconds> time(int most_hours) {
    const int sign = take('-') ? -1 : 1;
    if (sign == 1) take('+');
    const auto hours = number(0, most_hours);
    if (!hours) return std::nullopt;
    Seconds sum{*hours * 3600};
    for (const int unit : {60, 1}) {
      if (!take(':')) break;
      const auto part = number(0, 59);
      if (!part) return std::nullopt;
      sum += Seconds{*part * unit};
    }
    return sign * sum;
  }

 private:
  std::string_view rest_;
};

bool read_day(Reader& in, PosixRule::Date& date) {
  using Form = PosixRule::Date::Form;
  if (in.take('M')) {
    const auto month = in.number(1, 12);
    if (!month || !in.take('.')) return false;
    const auto week = in.number(1, 5);
    if (!week || !in.take('.')) return false;
    const auto day = in.number(0, 6);
    if (!day) return false;
    date.form = Form::month_week_day;
    date.month = *month;
    date.week = *week;
    date.day = *day;
    return true;
  }
  const bool julian = in.take('J');
  const auto day = julian ? in.number(1, 365) : in.number(0, 365);
  if (!day) return false;
  date.form = julian ? Form::julian_without_leap_day : Form::day_of_year;
  date.day = *day;
  return true;
}

bool read_date(Reader& in, PosixRule::Date& date) {
  if (!in.take(',') || !read_day(in, date)) return false;
  if (!in.take('/')) return true;
  const auto time = in.time(167);
  if (time) date.time = *time;
  return time.has_value();
}

bool read_kind(Reader& in, PosixRule::Kind& kind) {
  auto name = in.abbreviation();
  if (!name) return false;
  kind.abbreviation = std::move(*name);
  return true;
}

bool read_summer(Reader& in, const PosixRule& rule, PosixRule::Summer& summer) {
  if (!read_kind(in, summer.kind)) return false;
  summer.kind.offset = rule.standard.offset + std::chrono::hours{1};
  Reader ahead = in;
  if (!ahead.take(',')) {
    const auto offset = in.time(24);
    if (!offset) return false;
    summer.kind.offset = -*offset;
  }
  return read_date(in, summer.begins) && read_date(in, summer.ends) && in.at_end();
}

}  // namespace

LocalTime PosixRule::Date::in(std::chrono::year year) const {
  using std::chrono::days;
  using std::chrono::January;
  const LocalDay first{year / January / 1};
  if (form == Form::day_of_year) return first + days{day} + time;
  if (form == Form::julian_without_leap_day) {
    const int leap_day = year.is_leap() && day > 59 ? 1 : 0;
    return first + days{day - 1 + leap_day} + time;
  }
  const auto in_month = year / std::chrono::month{static_cast<unsigned>(month)};
  const std::chrono::weekday weekday{static_cast<unsigned>(day)};
  if (week == 5) return LocalDay{in_month / weekday[std::chrono::last]} + time;
  return LocalDay{in_month / weekday[static_cast<unsigned>(week)]} + time;
}

std::optional<PosixRule> parse_posix_rule(std::string_view s) {
  Reader in(s);
  PosixRule rule;
  if (!read_kind(in, rule.standard)) return std::nullopt;
  // POSIX counts hours west of Greenwich as positive.
  const auto offset = in.time(24);
  if (!offset) return std::nullopt;
  rule.standard.offset = -*offset;
  if (in.at_end()) return rule;
  PosixRule::Summer summer;
  if (!read_summer(in, rule, summer)) return std::nullopt;
  rule.summer = std::move(summer);
  return rule;
}

}  // namespace tkt
