#include "formats/toml/toml_findings.h"

#include <algorithm>
#include <charconv>

#include "core/base/mistakes.h"

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

/// Follows `path` one step; takes the step off its front.
struct Step {
  const DocumentNode* node = nullptr;
  int line = 0;
  int column = 0;
};

Step into_list(const DocumentNode& node, std::string_view& path) {
  const auto end = path.find(']');
  std::size_t index = 0;
  if (end == std::string_view::npos) return {};
  std::from_chars(path.data() + 1, path.data() + end, index);
  const auto* list = std::get_if<DocumentList>(&node.data);
  if (list != nullptr && index >= list->size()) return {};
  path.remove_prefix(end + 1);
  const auto& item = list == nullptr ? node : (*list)[index];  // one value where a list may stand
  return {&item, item.line, item.column};
}

Step into_table(const DocumentNode& node, std::string_view& path) {
  if (path.starts_with('.')) path.remove_prefix(1);
  const auto* table = std::get_if<DocumentTable>(&node.data);
  if (table == nullptr) return {};
  const DocumentEntry* found = nullptr;
  for (const auto& entry : *table) {
    if (!path.starts_with(entry.key)) continue;
    const auto rest = path.substr(entry.key.size());
    if (!rest.empty() && rest.front() != '.' && rest.front() != '[') continue;
    if (found == nullptr || entry.key.size() > found->key.size()) found = &entry;
  }
  if (found == nullptr) return {};
  path.remove_prefix(found->key.size());
  const auto& value = found->node;
  if (std::holds_alternative<DocumentTable>(value.data))
    return {&value, found->line, found->column};
  return {&value, value.line, value.column};
}

/// Where the value called `path` stands: `states.nueva.kind`, `transitions[2].by[0]`. A path that
/// is not there gives the nearest table above it.
Place find_place(const DocumentNode& root, std::string_view path, const std::string& file) {
  Place place{file, 0, 0};
  const DocumentNode* node = &root;
  while (!path.empty()) {
    const auto step = path.front() == '[' ? into_list(*node, path) : into_table(*node, path);
    if (step.node == nullptr) break;
    node = step.node;
    place.line = step.line;
    place.column = step.column;
  }
  return place;
}

}  // namespace

Finding as_finding(const Error& error) {
  return {Finding::Severity::error, error.message, {}, error.place, error.hints};
}

std::vector<Finding> all_findings(const DocumentNode& root, const TomlMistakes& mistakes,
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

}  // namespace tkt
