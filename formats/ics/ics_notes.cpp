#include "formats/ics/ics_notes.h"

#include <algorithm>
#include <charconv>

#include "core/base/chars.h"

namespace tkt {
namespace {

/// `NAME;PARAMETERS:VALUE` as one line.
struct Property {
  std::string name;  ///< upper case
  std::string value;
};

std::string upper(std::string s) {
  for (char& c : s) c = capital(c);
  return s;
}

/// The next property with its continued lines, taken off the front of `bytes`.
Property take_property(std::string_view& bytes) {
  std::string line;
  do {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    auto part = bytes.substr(0, end);
    if (part.ends_with('\r')) part.remove_suffix(1);
    line += line.empty() ? part : part.substr(1);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  } while (bytes.starts_with(' ') || bytes.starts_with('\t'));
  const auto colon = std::min(line.find(':'), line.size());
  auto name = line.substr(0, std::min(line.find(';'), colon));
  return {upper(std::move(name)), colon < line.size() ? line.substr(colon + 1) : std::string()};
}

/// TEXT without its backslashes (RFC 5545, 3.3.11).
std::string plain(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool escaped = value[i] == '\\' && i + 1 < value.size();
    const char c = escaped ? value[++i] : value[i];
    out += escaped && (c == 'n' || c == 'N') ? ' ' : c;
  }
  return out;
}

std::optional<LocalDay> date(std::string_view value) {
  unsigned number = 0;
  const auto digits = value.substr(0, 8);
  const auto [end, error] = std::from_chars(digits.begin(), digits.end(), number);
  if (digits.size() != 8 || error != std::errc() || end != digits.end()) return std::nullopt;
  const std::chrono::year_month_day read{std::chrono::year{static_cast<int>(number / 10000)},
                                         std::chrono::month{number / 100 % 100},
                                         std::chrono::day{number % 100}};
  if (!read.ok()) return std::nullopt;
  return LocalDay(read);
}

/// `20261127T093000Z`; without the Z it is taken for UTC as well, and a date for its beginning.
std::optional<Instant> moment(std::string_view value) {
  const auto day = date(value);
  if (!day) return std::nullopt;
  Seconds time{};
  if (value.size() >= 15 && value[8] == 'T') {
    unsigned number = 0;
    const auto digits = value.substr(9, 6);
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), number);
    if (error != std::errc() || end != digits.end()) return std::nullopt;
    time = Seconds{number / 10000 * 3600 + number / 100 % 100 * 60 + number % 100};
  }
  return Instant{day->time_since_epoch() + time};
}

}  // namespace

void read_ics_notes(std::string_view bytes, HolidayFile& to) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  int depth = 0;
  bool revised = false;
  while (!bytes.empty()) {
    const auto [name, value] = take_property(bytes);
    if (name == "BEGIN") ++depth;
    if (name == "END") --depth;
    if (depth == 1 && name == "NAME") to.title = plain(value);
    if (depth == 1 && name == "X-WR-CALNAME" && to.title.empty()) to.title = plain(value);
    if (depth == 1 && name == "X-TKT-PUBLISHED-UNTIL") to.published_until = date(value);
    if (depth == 1 && name == "LAST-MODIFIED") {
      to.revised = moment(value);
      revised = to.revised.has_value();
    }
    if (depth == 2 && name == "DTSTAMP" && !revised)
      to.revised = std::max(to.revised, moment(value));
  }
}

}  // namespace tkt
