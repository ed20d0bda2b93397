#include "core/import/time.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <sstream>
#include <utility>

#include <date/date.h>

#include "core/base/text.h"
#include "core/import/time_names.h"

namespace tkt {
namespace {

/// What strptime(3) and date's parser have in common, and that says something about a moment.
constexpr std::string_view directives = "YymbBdeHIMSpzTDFRTjaAhnt%";

bool has_any(const std::string& format, std::string_view wanted) {
  for (std::size_t i = 0; i + 1 < format.size(); ++i) {
    if (format[i] != '%') continue;
    if (wanted.find(format[++i]) != std::string_view::npos) return true;
  }
  return false;
}

std::optional<char> unknown_directive(const std::string& format) {
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    if (++i == format.size()) return '%';
    if (directives.find(format[i]) == std::string_view::npos) return format[i];
  }
  return std::nullopt;
}

std::optional<Instant> read_number(std::string_view text, std::int64_t per_second) {
  std::int64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  // Beyond the year 9999 it is no time but another unit.
  constexpr std::int64_t last = 253'402'300'799;
  const auto seconds = number >= 0 ? number / per_second : (number + 1) / per_second - 1;
  if (seconds > last || seconds < -last) return std::nullopt;
  return Instant{Seconds{seconds}};
}

/// Days since the thirtieth of December 1899, so that a spreadsheet's first of March 1900 is right;
/// a decimal point or comma before the part of the day.
std::optional<LocalTime> read_excel(std::string_view text) {
  std::string number(text);
  std::ranges::replace(number, ',', '.');
  double days = 0;
  const auto* end = number.data() + number.size();
  const auto [stop, error] = std::from_chars(number.data(), end, days, std::chars_format::fixed);
  constexpr double last = 2'958'466;  // the first of January 10000
  if (error != std::errc{} || stop != end || days < 1 || days >= last) return std::nullopt;
  constexpr auto first = date::local_days{date::year{1899} / 12 / 30};
  constexpr double day = 86'400;
  return LocalTime{first.time_since_epoch() + Seconds{std::llround(days * day)}};
}

Text how_to_write() {
  return text(
      "write it as strptime(3) has it, such as %d/%m/%Y %H:%M, or rfc3339, unix, unix_ms, "
      "excel");
}

bool is_word(std::string_view format) {
  return format == "rfc3339" || format == "unix" || format == "unix_ms" || format == "excel";
}

}  // namespace

Result<TimeFormat> TimeFormat::make(std::string format, Zone zone) {
  TimeFormat made;
  made.format_ = std::move(format);
  made.zone_ = std::move(zone);
  if (is_word(made.format_)) return made;
  if (const auto directive = unknown_directive(made.format_)) {
    return fail(ErrorKind::usage, text("a time format cannot have '%{}'", *directive),
                how_to_write());
  }
  const bool day =
      has_any(made.format_, "FD") ||
      (has_any(made.format_, "Yy") && has_any(made.format_, "mbBh") && has_any(made.format_, "de"));
  if (!day) {
    return fail(ErrorKind::usage,
                text("the time format '{}' does not say year, month and day", made.format_),
                how_to_write());
  }
  return made;
}

std::optional<Instant> TimeFormat::read(std::string_view text) const {
  if (format_ == "unix") return read_number(text, 1);
  if (format_ == "unix_ms") return read_number(text, 1000);
  if (format_ == "rfc3339") {
    auto instant = parse_rfc3339(text);
    if (!instant) return std::nullopt;
    return *instant;
  }
  if (format_ == "excel") {
    const auto local = read_excel(text);
    return local ? std::optional(zone_.to_instant(*local)) : std::nullopt;
  }
  // The precision of milliseconds lets seconds have a fraction.
  std::istringstream in{with_english_names(format_, text)};
  in.imbue(std::locale::classic());
  date::local_time<std::chrono::milliseconds> wall;
  std::chrono::minutes offset{};
  date::from_stream(in, format_.c_str(), wall, static_cast<std::string*>(nullptr), &offset);
  if (in.fail() || (in >> std::ws, !in.eof())) return std::nullopt;
  const LocalTime local{std::chrono::floor<Seconds>(wall.time_since_epoch())};
  if (has_any(format_, "z")) return Instant{local.time_since_epoch() - offset};
  return zone_.to_instant(local);
}

}  // namespace tkt
