#include "core/policy/check.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/base/mistakes.h"
#include "core/base/nearest.h"
#include "core/policy/check_findings.h"

namespace tkt {
namespace policy_check {

void Findings::error(std::string path, Text message, std::vector<Text> hints) {
  all_.push_back({Finding::Severity::error, std::move(message), std::move(path), std::nullopt,
                  std::move(hints)});
}

void Findings::warning(std::string path, Text message, std::vector<Text> hints) {
  all_.push_back({Finding::Severity::warning, std::move(message), std::move(path), std::nullopt,
                  std::move(hints)});
}

void Findings::refers(const std::string& path, const std::string& value, const Names& names,
                      std::string_view none) {
  if (value.empty() || contains(names, value)) return;
  auto hints = did_you_mean(value, names);
  if (hints.empty() && names.empty()) hints.push_back(text("this file has none of its kind yet"));
  if (hints.empty()) hints.push_back(text("one of: {}", joined(names)));
  error(path, text(none, value), std::move(hints));
}

void Findings::refer(const std::string& path, const std::vector<std::string>& values,
                     const Names& names, std::string_view none) {
  for (std::size_t i = 0; i < values.size(); ++i) refers(at(path, i), values[i], names, none);
}

std::string at(std::string_view list, std::size_t index) {
  return fmt::format("{}[{}]", list, index);
}

std::string in(std::string_view table, std::string_view id) {
  return fmt::format("{}.{}", table, id);
}

}  // namespace policy_check

std::vector<Finding> check(const Policy& policy, const CheckContext& context) {
  policy_check::Findings findings;
  policy_check::check_desk(policy, findings);
  policy_check::check_names(policy, findings);
  policy_check::check_fields(policy, findings);
  policy_check::check_references(policy, findings);
  policy_check::check_urgency(policy, findings);
  policy_check::check_time(policy, findings);
  policy_check::check_flow(policy, findings);
  policy_check::check_guards(policy, findings);
  policy_check::check_rules(policy, findings);
  policy_check::check_words(policy, findings);
  policy_check::check_context(policy, context, findings);
  return findings.take();
}

std::optional<Error> first_error(const std::vector<Finding>& findings, ErrorKind kind) {
  Mistakes mistakes;
  for (const auto& finding : findings) {
    if (finding.severity == Finding::Severity::error)
      mistakes.add({kind, finding.message, finding.hints, finding.place, {}});
  }
  if (mistakes.none()) return std::nullopt;
  return mistakes.all();
}

Result<Policy> usable_policy(PolicyReading reading) {
  if (auto error = first_error(reading.findings)) return tl::unexpected(std::move(*error));
  return std::move(*reading.policy);
}

}  // namespace tkt
