#include "core/model/reference.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "core/base/chars.h"
#include "core/base/sha256.h"

namespace tkt {
namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t random_part = 5;
constexpr std::size_t day_part = 6;
constexpr std::size_t tail = 1 + day_part + 1 + random_part;  // "-261122-4F7KQ"
constexpr std::size_t id_length = 16;

char folded(char c) {
  c = capital(c);
  if (c == 'I' || c == 'L') return '1';
  return c == 'O' ? '0' : c;
}

std::string folded(std::string_view s) {
  std::string out(s);
  std::ranges::transform(out, out.begin(), [](char c) { return folded(c); });
  return out;
}

/// The lowest 5 × `count` bits of `bits`, as characters.
void append_characters(std::string& to, std::uint64_t bits, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) to += crockford[bits >> (5 * i) & 31U];
}

Sha256::Digest digest(std::span<const std::string> parts) {
  Sha256 sha;
  for (const auto& part : parts) {
    sha.update(std::to_string(part.size()));
    sha.update(":");
    sha.update(part);
  }
  return sha.finish();
}

/// One character per byte: 5 of its 8 bits.
std::string characters(const Sha256::Digest& digest, std::size_t count) {
  std::string s;
  for (std::size_t i = 0; i < count; ++i) s += crockford[digest.at(i) & 31U];
  return s;
}

bool is_day(std::string_view yymmdd) {
  if (!std::ranges::all_of(yymmdd, is_digit)) return false;
  auto number = [&](std::size_t at) { return (yymmdd[at] - '0') * 10 + (yymmdd[at + 1] - '0'); };
  return std::chrono::year_month_day{std::chrono::year{2000 + number(0)},
                                     std::chrono::month{static_cast<unsigned>(number(2))},
                                     std::chrono::day{static_cast<unsigned>(number(4))}}
      .ok();
}

}  // namespace

std::string mint_reference(std::string_view prefix, LocalDay day, Random& random) {
  const std::chrono::year_month_day date{day};
  auto ref = fmt::format("{}-{:02}{:02}{:02}-", prefix, static_cast<int>(date.year()) % 100,
                         static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  append_characters(ref, random.next(), random_part);
  return ref;
}

std::string replacement_reference(std::string_view taken, std::string_view opening_event,
                                  int attempt) {
  const std::array parts{std::string("reference"), std::string(taken), std::string(opening_event),
                         std::to_string(attempt)};
  return std::string(taken.substr(0, taken.size() - random_part)) +
         characters(digest(parts), random_part);
}

bool is_reference(std::string_view s) {
  if (s.size() < tail + 2 || s.size() > tail + 6) return false;
  const auto prefix = s.substr(0, s.size() - tail);
  const auto rest = s.substr(s.size() - tail);
  return std::ranges::all_of(prefix, is_capital) && rest[0] == '-' &&
         is_day(rest.substr(1, day_part)) && rest[1 + day_part] == '-' &&
         rest.substr(2 + day_part).find_first_not_of(crockford) == std::string_view::npos;
}

std::optional<std::string> normal_reference(std::string_view s) {
  std::string bare;
  for (const char c : s) {
    if (c != '-' && c != ' ') bare += capital(c);
  }
  constexpr auto digits = day_part + random_part;
  if (bare.size() <= digits) return std::nullopt;
  const auto prefix = bare.substr(0, bare.size() - digits);
  const auto rest = folded(bare.substr(prefix.size()));
  auto ref = fmt::format("{}-{}-{}", prefix, rest.substr(0, day_part), rest.substr(day_part));
  if (!is_reference(ref)) return std::nullopt;
  return ref;
}

bool matches_part(std::string_view whole, std::string_view part) {
  const auto alike = [](char x, char y) { return folded(x) == folded(y); };
  return !part.empty() && !std::ranges::search(whole, part, alike).empty();
}

bool same_reference(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return folded(x) == folded(y); });
}

std::string mint_event_id(Random& random) {
  std::string id;
  append_characters(id, random.next(), id_length / 2);
  append_characters(id, random.next(), id_length / 2);
  return id;
}

std::string computed_id(std::span<const std::string> parts) {
  return characters(digest(parts), id_length);
}

bool is_event_id(std::string_view s) {
  constexpr std::size_t longest = 64;
  return !s.empty() && s.size() <= longest && std::ranges::all_of(s, [](char c) {
    return is_digit(c) || is_capital(capital(c)) || c == '-' || c == '_' || c == '.';
  });
}

}  // namespace tkt
