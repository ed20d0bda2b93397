#include "core/calendar/zone.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>

#include "core/base/nearest.h"
#include "core/calendar/zone_data.h"

namespace tkt {
namespace {

namespace fs = std::filesystem;

/// Where systems keep the tz database. `TZDIR` is for the edge to read, not for the domain.
constexpr std::array<const char*, 3> folders{"/usr/share/zoneinfo", "/usr/lib/zoneinfo",
                                             "/usr/share/lib/zoneinfo"};

/// No offset is further from UTC; RFC 8536 allows 26 hours.
constexpr std::chrono::hours widest_offset{26};

/// Two answers whose difference is whole Gregorian cycles: one to look up, one to add back.
struct Folded {
  Instant t;
  Seconds back{0};
};

Folded fold_cycles(const ZoneData& data, Instant t) {
  if (t < data.repeats_from) return {t};
  const auto cycles = (t - data.repeats_from) / gregorian_cycle + 1;
  return {t - cycles * gregorian_cycle, cycles * gregorian_cycle};
}

const ZoneData::Period& period_at(const ZoneData& data, Instant t) {
  return data.periods[data.index_at(fold_cycles(data, t).t)];
}

/// `to_instant` for local times before the cycle repeats.
Instant first_moment(const ZoneData& data, Seconds local) {
  const Instant as_utc{local};
  for (auto i = data.index_at(as_utc - widest_offset);; ++i) {
    const auto& period = data.periods[i];
    const auto t = as_utc - period.offset;
    if (t < data.end_of(i)) {
      // Before its begin lies a gap: the offset that held until then moves the time forward.
      return t >= period.begins || i == 0 ? t : as_utc - data.periods[i - 1].offset;
    }
  }
}

/// Names of zones have letters, digits, `_`, `+`, `-` and `/`; so nothing leaves the folder.
bool is_plausible(std::string_view name) {
  constexpr std::string_view allowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
  if (name.empty() || name.size() > 64 || name.front() < 'A' || name.front() > 'Z') return false;
  return name.find_first_not_of(allowed) == std::string_view::npos;
}

std::string read_bytes(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return {};
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool is_tzif(const fs::path& path) {
  std::array<char, 4> magic{};
  std::ifstream in(path, std::ios::binary);
  in.read(magic.data(), magic.size());
  return in && std::string_view(magic.data(), magic.size()) == "TZif";
}

void collect_names(const fs::path& folder, std::vector<std::string>& names) {
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error);
  for (; !error && it != fs::recursive_directory_iterator{}; it.increment(error)) {
    auto name = it->path().lexically_relative(folder).generic_string();
    if (!is_plausible(name)) {
      it.disable_recursion_pending();
    } else if (it->is_regular_file(error) && is_tzif(it->path())) {
      names.push_back(std::move(name));
    }
  }
}

Result<std::optional<Zone>> load(std::string_view name) {
  if (is_plausible(name)) {
    for (const char* folder : folders) {
      const auto bytes = read_bytes(fs::path(folder) / name);
      if (!bytes.empty()) return zone_from_tzif(name, bytes);
    }
  }
  return name == "UTC" ? std::optional(Zone()) : std::nullopt;
}

std::shared_ptr<const ZoneData> utc() {
  static const auto data = [] {
    auto zone = std::make_shared<ZoneData>();
    zone->name = "UTC";
    zone->abbreviations = {"UTC"};
    zone->periods = {{Instant::min(), Seconds{0}, 0}};
    return zone;
  }();
  return data;
}

}  // namespace

Zone::Zone() : data_(utc()) {}

const std::string& Zone::name() const {
  return data_->name;
}

Seconds Zone::offset_at(Instant t) const {
  return period_at(*data_, t).offset;
}

std::string Zone::abbreviation_at(Instant t) const {
  return data_->abbreviations[period_at(*data_, t).abbreviation];
}

LocalTime Zone::to_local(Instant t) const {
  return LocalTime{t.time_since_epoch() + offset_at(t)};
}

LocalDay Zone::day_of(Instant t) const {
  return std::chrono::floor<std::chrono::days>(to_local(t));
}

Instant Zone::to_instant(LocalTime t) const {
  const auto local = t.time_since_epoch();
  const auto folded = fold_cycles(*data_, Instant{local});
  return first_moment(*data_, folded.t.time_since_epoch()) + folded.back;
}

bool Zone::skips(LocalDay day) const {
  return day_of(to_instant(LocalTime{day})) != day;
}

std::string Zone::to_rfc3339(Instant t) const {
  const auto offset = offset_at(t);
  auto local = tkt::to_rfc3339(Instant{to_local(t).time_since_epoch()});
  if (offset == Seconds{0}) return local;
  const auto minutes = std::chrono::abs(offset).count() / 60;
  local.pop_back();
  return fmt::format("{}{}{:02}:{:02}", local, offset.count() < 0 ? '-' : '+', minutes / 60,
                     minutes % 60);
}

Result<Zone> zone_from_tzif(std::string_view name, std::string_view bytes) {
  TRY(auto data, read_tzif(name, bytes));
  return Zone(std::make_shared<const ZoneData>(std::move(data)));
}

Result<std::optional<Zone>> known_zone(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, Zone, std::less<>> known;
  const std::scoped_lock lock(mutex);
  if (const auto at = known.find(name); at != known.end()) return at->second;
  TRY(auto zone, load(name));
  if (zone) known.emplace(name, *zone);
  return zone;
}

Result<Zone> find_zone(std::string_view name) {
  TRY(const auto zone, known_zone(name));
  if (zone) return *zone;
  Error error{ErrorKind::not_found, text("there is no time zone '{}'", name), {}, {}, {}};
  error.hints = did_you_mean(name, zone_names());
  if (error.hints.empty()) {
    error.hints.push_back(text("zones are named as in the tz database: America/Bogota"));
  }
  return tl::unexpected(std::move(error));
}

std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  for (const char* folder : folders) collect_names(folder, names);
  std::ranges::sort(names);
  const auto doubles = std::ranges::unique(names);
  names.erase(doubles.begin(), doubles.end());
  return names;
}

}  // namespace tkt
