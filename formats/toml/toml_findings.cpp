#include "formats/toml/toml_findings.h"

#include <algorithm>

namespace tkt {
namespace {

/// Is `path` the same value as `refused`, or inside it?
bool is_within(std::string_view path, std::string_view refused) {
  if (!path.starts_with(refused)) return false;
  path.remove_prefix(refused.size());
  return path.empty() || path.front() == '.' || path.front() == '[';
}

/// `calendars.office.hours` is a single value, `calendars.office` a thing with many.
bool is_value(std::string_view path) {
  return std::ranges::count(path, '.') >= 2;
}

/// The reader refused this very value, or could read it only in part.
bool already_said(const Finding& finding, const std::set<std::string>& refused) {
  return std::ranges::any_of(refused, [&](const std::string& path) {
    return is_within(finding.path, path) ||
           (is_value(finding.path) && is_within(path, finding.path));
  });
}

std::pair<int, int> position(const Finding& finding) {
  if (!finding.place) return {0, 0};
  return {finding.place->line, finding.place->column};
}

Error as_error(const Finding& finding) {
  return {ErrorKind::damaged, finding.message, finding.hints, finding.place, {}};
}

}  // namespace

Finding as_finding(const Error& error) {
  return {Finding::Severity::error, error.message, {}, error.place, error.hints};
}

std::vector<Finding> all_findings(const TomlNode& root, const TomlMistakes& mistakes,
                                  std::vector<Finding> checked) {
  std::vector<Finding> all;
  for (const auto& error : mistakes.errors()) all.push_back(as_finding(error));
  for (auto& finding : checked) {
    if (already_said(finding, mistakes.paths())) continue;
    finding.place = find_place(root, finding.path, mistakes.file());
    all.push_back(std::move(finding));
  }
  std::ranges::stable_sort(all, {}, position);
  return all;
}

std::optional<Error> first_error(const std::vector<Finding>& findings) {
  std::optional<Error> first;
  for (const auto& finding : findings) {
    if (finding.severity != Finding::Severity::error) continue;
    if (first)
      first->more.push_back(as_error(finding));
    else
      first = as_error(finding);
  }
  return first;
}

}  // namespace tkt
