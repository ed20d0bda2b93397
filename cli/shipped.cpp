#include "cli/shipped.h"

#include <algorithm>
#include <filesystem>

#include "cli/terminal/local_files.h"
#include "core/base/nearest.h"
#include "core/model/store_paths.h"

namespace tkt::cli {
namespace {

namespace fs = std::filesystem;

bool is_path(const std::string& typed) {
  return typed.find('/') != std::string::npos || typed.ends_with(".toml");
}

Result<PolicySource> read_policy_file(const std::string& path) {
  TRY(auto bytes, read_file(path));
  const auto folder = fs::path(path).parent_path();
  // A shipped policy has its holidays one folder up, a store's tkt.toml has them beside it.
  const auto beside = folder / holidays_folder;
  std::error_code ignored;
  const auto holidays =
      fs::is_directory(beside, ignored) ? beside : folder / ".." / holidays_folder;
  return PolicySource{path, std::move(bytes), holidays.lexically_normal().string()};
}

/// The names of the files of a kind in a folder; none where there is no such folder.
void add_names(const fs::path& folder, std::string_view extension,
               std::vector<std::string>& names) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == extension) names.push_back(entry.path().stem().string());
  }
}

std::vector<std::string> each_once(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

std::vector<std::string> shipped_policies(const Env& env) {
  std::vector<std::string> names;
  for (const auto& data : env.data_folders) add_names(fs::path(data) / "policies", ".toml", names);
  return each_once(std::move(names));
}

CalendarFolders::CalendarFolders(const Env& env) {
  for (const auto& data : env.data_folders)
    folders_.push_back((fs::path(data) / holidays_folder).string());
}

CalendarFolders::CalendarFolders(const Env& env, const PolicySource& policy)
    : CalendarFolders(env) {
  folders_.insert(folders_.begin(), policy.holidays);
}

std::vector<std::string> CalendarFolders::names() const {
  std::vector<std::string> names;
  for (const auto& folder : folders_) add_names(folder, ".ics", names);
  return each_once(std::move(names));
}

Result<std::string> CalendarFolders::read(const std::string& name) const {
  for (const auto& folder : folders_) {
    auto bytes = read_file((fs::path(folder) / (name + ".ics")).string());
    if (bytes) return bytes;
  }
  return fail(
      ErrorKind::not_found, text("the policy's holidays '{}' are not there", name),
      text("put them in {}",
           (fs::path(folders_.empty() ? "" : folders_.front()) / (name + ".ics")).string()));
}

Result<HolidaySource> find_holidays(const Env& env, const std::string& typed) {
  if (typed.find('/') != std::string::npos || typed.ends_with(".ics")) {
    TRY(auto bytes, read_file((fs::path(env.cwd) / typed).lexically_normal().string()));
    return HolidaySource{fs::path(typed).stem().string(), typed, std::move(bytes)};
  }
  const CalendarFolders shipped(env);
  if (auto bytes = shipped.read(typed)) return HolidaySource{typed, typed, *std::move(bytes)};
  auto hints = did_you_mean(typed, shipped.names());
  hints.push_back(text("a calendar of your own is named by its file: ./{}.ics", typed));
  return tl::unexpected<Error>(
      Error{ErrorKind::not_found, text("no calendar '{}' comes with tkt", typed), hints, {}, {}});
}

Result<PolicySource> find_policy(const Env& env, const std::string& typed) {
  if (is_path(typed))
    return read_policy_file((fs::path(env.cwd) / typed).lexically_normal().string());
  for (const auto& data : env.data_folders) {
    auto found = read_policy_file((fs::path(data) / "policies" / (typed + ".toml")).string());
    if (found) return found;
  }
  auto hints = did_you_mean(typed, shipped_policies(env));
  hints.push_back(text("'tkt init --policy list' shows the policies that come with tkt"));
  hints.push_back(text("a policy of your own is named by its file: --policy ./{}.toml", typed));
  return tl::unexpected<Error>(
      Error{ErrorKind::not_found, text("there is no policy '{}'", typed), hints, {}, {}});
}

Result<PolicySource> find_people(const Env& env, const std::string& typed) {
  const auto path = (fs::path(env.cwd) / typed).lexically_normal().string();
  std::error_code ignored;
  if (is_path(typed) || fs::is_regular_file(path, ignored)) {
    TRY(auto bytes, read_file(path));
    return PolicySource{typed, std::move(bytes), {}};
  }
  std::vector<std::string> names;
  for (const auto& data : env.data_folders) {
    const auto folder = fs::path(data) / "policies" / "people";
    const auto shipped = (folder / (typed + ".toml")).string();
    auto bytes = read_file(shipped);
    if (bytes) return PolicySource{shipped, std::move(*bytes), {}};
    add_names(folder, ".toml", names);
  }
  auto hints = did_you_mean(typed, names);
  hints.push_back(text("a file of your own is named by its path: --people ./{}.toml", typed));
  return tl::unexpected<Error>(
      Error{ErrorKind::not_found, text("no people come with a policy '{}'", typed), hints, {}, {}});
}

}  // namespace tkt::cli
