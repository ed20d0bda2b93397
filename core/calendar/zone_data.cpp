#include "core/calendar/zone_data.h"

#include <algorithm>
#include <optional>

namespace tkt {
namespace {

constexpr std::size_t header_size = 44;

/// The counts of a TZif header (RFC 8536, section 3.1), in file order.
struct Counts {
  std::uint32_t ut = 0, standard = 0, leaps = 0, times = 0, types = 0, chars = 0;

  [[nodiscard]] std::uint64_t block_size(std::uint64_t time_size) const {
    return times * (time_size + 1ULL) + types * 6ULL + chars + leaps * (time_size + 4ULL) +
           standard + ut;
  }
};

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8U | static_cast<unsigned char>(c);
  return value;
}

std::optional<Counts> read_header(std::string_view bytes) {
  if (bytes.size() < header_size || !bytes.starts_with("TZif")) return std::nullopt;
  const auto count = [&](std::size_t i) {
    return static_cast<std::uint32_t>(big_endian(bytes.substr(20 + i * 4, 4)));
  };
  return Counts{count(0), count(1), count(2), count(3), count(4), count(5)};
}

/// One data block: the part of the file that lists transitions.
struct Block {
  Counts counts;
  std::size_t time_size = 8;
  std::string_view bytes;
  std::string_view footer;
};

/// The 64-bit block where there is one, else the 32-bit block.
std::optional<Block> find_block(std::string_view file) {
  const auto first = read_header(file);
  if (!first) return std::nullopt;
  auto rest = file.substr(header_size);
  const auto first_size = first->block_size(4);
  if (rest.size() < first_size) return std::nullopt;
  if (file[4] == '\0') return Block{*first, 4, rest.substr(0, first_size), {}};
  rest.remove_prefix(first_size);
  const auto second = read_header(rest);
  if (!second) return std::nullopt;
  rest.remove_prefix(header_size);
  const auto size = second->block_size(8);
  if (rest.size() < size) return std::nullopt;
  auto footer = rest.substr(size);
  if (footer.size() < 2 || footer.front() != '\n' || footer.back() != '\n') return std::nullopt;
  footer = footer.substr(1, footer.size() - 2);
  return Block{*second, 8, rest.substr(0, size), footer};
}

std::uint32_t abbreviation_index(ZoneData& data, std::string_view name) {
  auto& known = data.abbreviations;
  const auto at = static_cast<std::size_t>(std::ranges::find(known, name) - known.begin());
  if (at == known.size()) known.emplace_back(name);
  return static_cast<std::uint32_t>(at);
}

/// The kinds of local time that the block describes; the begin of each stays open.
std::optional<std::vector<ZoneData::Period>> read_types(const Block& block, ZoneData& data) {
  const auto types = block.bytes.substr(block.counts.times * (block.time_size + 1));
  const auto chars = types.substr(block.counts.types * std::size_t{6}, block.counts.chars);
  std::vector<ZoneData::Period> kinds;
  for (std::size_t i = 0; i < block.counts.types; ++i) {
    const auto type = types.substr(i * 6, 6);
    const auto offset = static_cast<std::int32_t>(big_endian(type.substr(0, 4)));
    const auto at = static_cast<unsigned char>(type[5]);
    if (offset < -93600 || offset > 93600 || at >= chars.size()) return std::nullopt;
    const auto name = chars.substr(at, chars.find('\0', at) - at);
    kinds.push_back({Instant::min(), Seconds{offset}, abbreviation_index(data, name)});
  }
  if (kinds.empty()) return std::nullopt;
  return kinds;
}

bool read_transitions(const Block& block, ZoneData& data) {
  const auto kinds = read_types(block, data);
  if (!kinds || block.counts.leaps > 0) return false;
  data.periods.push_back(kinds->front());
  const auto kind_at = block.bytes.substr(block.counts.times * block.time_size);
  for (std::size_t i = 0; i < block.counts.times; ++i) {
    const auto raw = big_endian(block.bytes.substr(i * block.time_size, block.time_size));
    const auto time = block.time_size == 8 ? static_cast<std::int64_t>(raw)
                                           : std::int64_t{static_cast<std::int32_t>(raw)};
    const std::size_t kind = static_cast<unsigned char>(kind_at[i]);
    if (kind >= kinds->size()) return false;
    auto period = kinds->at(kind);
    period.begins = Instant{Seconds{time}};
    if (period.begins <= data.periods.back().begins && i > 0) return false;
    data.periods.push_back(period);
  }
  return true;
}

ZoneData::Period period_of(ZoneData& data, const PosixRule::Kind& kind) {
  return {Instant::min(), kind.offset, abbreviation_index(data, kind.abbreviation)};
}

/// Appends the changes of one year that lie behind what the file lists.
void add_year(ZoneData& data, const PosixRule& rule, std::chrono::year year, Instant behind) {
  const auto& summer = *rule.summer;
  const auto add = [&](const PosixRule::Date& date, Seconds offset, const PosixRule::Kind& kind) {
    auto period = period_of(data, kind);
    period.begins = Instant{date.in(year).time_since_epoch() - offset};
    if (period.begins > behind) data.periods.push_back(period);
  };
  add(summer.begins, rule.standard.offset, summer.kind);
  add(summer.ends, summer.kind.offset, rule.standard);
}

std::chrono::year year_of(Instant t) {
  return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(t)}.year();
}

/// Lets the rule go on for one Gregorian cycle behind the last change that the file lists.
void extend(ZoneData& data, const PosixRule& rule) {
  const bool listed = data.periods.size() > 1;
  const auto behind = listed ? data.periods.back().begins : Instant::min();
  if (!rule.summer) {
    if (!listed) data.periods.front() = period_of(data, rule.standard);
    return;
  }
  const auto listed_count = data.periods.size();
  const auto first = listed ? year_of(behind) : std::chrono::year{1970};
  const auto last = first + std::chrono::years{402};
  for (auto year = first; year <= last; ++year) add_year(data, rule, year, behind);
  // Where summer time never ends, its end and its next beginning are one moment: it goes on.
  const auto standard_first = [&](const auto& a, const auto& b) {
    if (a.begins != b.begins) return a.begins < b.begins;
    return a.offset == rule.standard.offset && b.offset != rule.standard.offset;
  };
  std::sort(data.periods.begin() + static_cast<std::ptrdiff_t>(listed_count), data.periods.end(),
            standard_first);
  data.repeats_from =
      std::chrono::sys_days{(first + std::chrono::years{401}) / std::chrono::January / 1};
}

}  // namespace

std::size_t ZoneData::index_at(Instant t) const {
  const auto behind =
      std::upper_bound(periods.begin(), periods.end(), t,
                       [](Instant value, const Period& period) { return value < period.begins; });
  return behind == periods.begin() ? 0 : static_cast<std::size_t>(behind - periods.begin()) - 1;
}

Instant ZoneData::end_of(std::size_t index) const {
  return index + 1 < periods.size() ? periods[index + 1].begins : Instant::max();
}

Result<ZoneData> read_tzif(std::string_view name, std::string_view bytes) {
  const auto bad = [&] {
    return fail(ErrorKind::damaged, text("the time zone file of '{}' is not valid", name),
                text("install the system's tzdata package again"));
  };
  ZoneData data;
  data.name = name;
  const auto block = find_block(bytes);
  if (!block || !read_transitions(*block, data)) return bad();
  if (block->footer.empty()) return data;
  const auto rule = parse_posix_rule(block->footer);
  if (!rule) return bad();
  extend(data, *rule);
  return data;
}

}  // namespace tkt
