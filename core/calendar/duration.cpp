#include "core/calendar/duration.h"

#include <optional>

#include "core/base/chars.h"

namespace tkt {
namespace {

/// As long as a date can be (years 0 to 9999), so that sums never overflow.
constexpr std::int64_t longest_seconds = 10000LL * 366 * 86400;
constexpr std::int64_t longest_days = 10000LL * 366;

struct UnitName {
  std::string_view name;
  Amount::Unit clock;
  std::int64_t seconds;  ///< 0 for business days, which have no length
};

/// Longest names first: the first that fits is taken.
constexpr UnitName unit_names[] = {
    {"bh", Amount::Unit::business_hours, 3600}, {"bm", Amount::Unit::business_hours, 60},
    {"bs", Amount::Unit::business_hours, 1},    {"bd", Amount::Unit::business_days, 0},
    {"d", Amount::Unit::elapsed, 86400},        {"h", Amount::Unit::elapsed, 3600},
    {"m", Amount::Unit::elapsed, 60},           {"s", Amount::Unit::elapsed, 1},
};

std::string without_spaces(std::string_view s) {
  std::string out;
  for (const char c : s) {
    if (c != ' ') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

/// A decimal number as a fraction, so that `1.5h` stays exact.
struct Number {
  std::int64_t value = 0;
  std::int64_t scale = 1;
};

std::optional<std::int64_t> take_digits(std::string_view& s, std::size_t most) {
  std::size_t length = 0;
  std::int64_t value = 0;
  while (length < s.size() && length <= most && is_digit(s[length])) {
    value = value * 10 + (s[length++] - '0');
  }
  if (length == 0 || length > most) return std::nullopt;
  s.remove_prefix(length);
  return value;
}

std::optional<Number> take_number(std::string_view& s) {
  const auto whole = take_digits(s, 12);
  if (!whole) return std::nullopt;
  Number number{*whole, 1};
  if (s.empty() || (s.front() != '.' && s.front() != ',')) return number;
  s.remove_prefix(1);
  const auto before = s.size();
  const auto fraction = take_digits(s, 4);
  if (!fraction) return std::nullopt;
  for (auto digits = before - s.size(); digits > 0; --digits) number.scale *= 10;
  number.value = number.value * number.scale + *fraction;
  return number;
}

const UnitName* take_unit(std::string_view& s) {
  for (const auto& unit : unit_names) {
    if (!s.starts_with(unit.name)) continue;
    s.remove_prefix(unit.name.size());
    return &unit;
  }
  return nullptr;
}

/// Adds one `15m` to `sum`; false where it does not fit what is already there.
bool add_part(Amount& sum, const Number& number, const UnitName& unit) {
  if (unit.seconds == 0) {
    sum.days = number.value;
    return number.scale == 1 && number.value <= longest_days;
  }
  if (number.value > longest_seconds * number.scale / unit.seconds) return false;
  const auto scaled = number.value * unit.seconds;
  if (scaled % number.scale != 0) return false;
  sum.time += Seconds{scaled / number.scale};
  return sum.time.count() <= longest_seconds;
}

std::optional<Amount> read_amount(std::string_view s) {
  if (s == "0") return Amount{};
  Amount sum;
  const UnitName* last = nullptr;
  while (!s.empty()) {
    const auto number = take_number(s);
    const auto* unit = number ? take_unit(s) : nullptr;
    if (unit == nullptr) return std::nullopt;
    // Largest unit first, each once, all of one clock: `1h30m`, not `30m1h` or `1bh30m`.
    if (last != nullptr && (unit->clock != last->clock || unit->seconds >= last->seconds)) {
      return std::nullopt;
    }
    sum.unit = unit->clock;
    if (!add_part(sum, *number, *unit)) return std::nullopt;
    last = unit;
  }
  if (last == nullptr) return std::nullopt;
  return sum;
}

void append(std::string& out, std::int64_t& rest, std::int64_t length, std::string_view unit) {
  if (rest < length) return;
  out += fmt::format("{}{}", rest / length, unit);
  rest %= length;
}

}  // namespace

Result<Amount> parse_amount(std::string_view s) {
  if (auto amount = read_amount(without_spaces(s))) return *amount;
  return fail(
      ErrorKind::usage, text("'{}' is not a duration", s),
      text("durations are written 90s, 15m, 4h, 2d or 1h30m; in business time `8bh` or `3bd`"));
}

std::string to_string(const Amount& amount) {
  if (amount.unit == Amount::Unit::business_days) return fmt::format("{}bd", amount.days);
  const bool business = amount.unit == Amount::Unit::business_hours;
  auto rest = amount.time.count();
  std::string out;
  if (!business && rest % 86400 == 0 && rest >= 4LL * 86400) append(out, rest, 86400, "d");
  append(out, rest, 3600, business ? "bh" : "h");
  append(out, rest, 60, business ? "bm" : "m");
  append(out, rest, 1, business ? "bs" : "s");
  if (out.empty()) return business ? "0bh" : "0s";
  return out;
}

}  // namespace tkt
