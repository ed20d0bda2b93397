#include "core/desk/holiday_files.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/model/store_paths.h"

namespace tkt {
namespace {

using Weight = HolidayFinding::Weight;

HolidayReading missing(const std::string& name, const std::string& path) {
  Error error{ErrorKind::damaged,
              text("the policy names the holidays '{}', but there is no {}", name, path),
              {text("put the calendar there and commit it, or take the name out of the policy")},
              Place{path, 0, 0},
              {}};
  return {{}, {{Weight::lost, std::move(error)}}};
}

/// The first loss stands for all of them.
std::optional<Error> loss_of(const HolidayReading& reading) {
  const auto is_lost = [](const HolidayFinding& finding) { return finding.weight == Weight::lost; };
  const auto first = std::ranges::find_if(reading.findings, is_lost);
  if (first == reading.findings.end()) return std::nullopt;
  auto error = first->error;
  const auto count = std::ranges::count_if(reading.findings, is_lost);
  error.hints.clear();
  if (count > 1) error.hints.push_back(text("… and {} more", count - 1));
  error.hints.push_back(
      text("deadlines are counted without it; 'tkt calendar check' says what to do"));
  return error;
}

}  // namespace

Result<HolidayFiles::File*> HolidayFiles::read(const Snapshot& at, const std::string& name) {
  const auto path = holidays_path(name);
  TRY(const auto blob, repository_.blob_name(at, path));
  const auto version = blob.value_or(ObjectName());
  if (const auto known = files_.find(name); known != files_.end() && known->second.first == version)
    return &known->second.second;
  auto& [of, file] = files_[name];
  of = version;
  file = {};
  if (!blob) {
    file.reading = missing(name, path);
    return &file;
  }
  TRY(const auto bytes, repository_.blob(*blob));
  file.reading = codec_.read_holidays(bytes, path);
  return &file;
}

Result<const HolidaySet*> HolidayFiles::closed(const Snapshot& at, const std::string& name) {
  TRY(const auto* file, read(at, name));
  return &file->reading.closed;
}

Result<std::vector<HolidayFinding>> HolidayFiles::findings(const Snapshot& at,
                                                           const std::string& name) {
  TRY(auto* file, read(at, name));
  file->told = File::Told::yes;
  return file->reading.findings;
}

Result<bool> HolidayFiles::have_changed(const Snapshot& now) const {
  for (const auto& [name, version_and_file] : files_) {
    TRY(const auto blob, repository_.blob_name(now, holidays_path(name)));
    if (blob.value_or(ObjectName()) != version_and_file.first) return true;
  }
  return false;
}

std::vector<Error> HolidayFiles::untold_losses() {
  std::vector<Error> losses;
  for (auto& [name, version_and_file] : files_) {
    auto& file = version_and_file.second;
    if (file.told == File::Told::yes) continue;
    file.told = File::Told::yes;
    if (auto loss = loss_of(file.reading)) losses.push_back(*std::move(loss));
  }
  return losses;
}

Result<std::vector<std::string>> stored_holiday_names(Repository& repository, const Snapshot& at) {
  std::vector<std::string> names;
  TRY_VOID(repository.list(at, holidays_folder, [&](const TreeFile& file) {
    if (auto name = holidays_at(file.path)) names.push_back(*std::move(name));
    return true;
  }));
  return names;
}

std::vector<std::string> holiday_names(const Policy& policy) {
  std::vector<std::string> names;
  for (const auto& calendar : policy.calendars) {
    for (const auto& name : calendar.holidays) {
      if (!contains(names, name)) names.push_back(name);
    }
  }
  return names;
}

}  // namespace tkt
