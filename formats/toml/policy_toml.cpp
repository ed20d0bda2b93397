#include "formats/toml/policy_toml.h"

#include "core/policy/defaults.h"
#include "core/policy/renamed.h"
#include "formats/ics/recurrence.h"
#include "formats/toml/policy_toml_parts.h"
#include "formats/toml/toml_findings.h"

namespace tkt {
namespace {

/// Texts without a language belong to the desk's own, which stands at the top of the file.
std::string language_of(const DocumentNode& root) {
  const auto* language = find(root, "language");
  const auto* id = language == nullptr ? nullptr : std::get_if<std::string>(&language->data);
  return id == nullptr ? Policy{}.language : *id;
}

Policy read_policy(TomlMistakes& mistakes, const DocumentNode& root) {
  Policy policy;
  TomlTable table(mistakes, root, "", 0);
  policy_toml::read_desk(table, policy);
  policy_toml::read_form(table, policy);
  policy_toml::read_subjects(table, policy);
  policy_toml::read_urgency(table, policy);
  policy_toml::read_time(table, policy);
  policy_toml::read_flow(table, policy);
  policy_toml::read_people(table, policy);
  policy_toml::read_rules(table, policy);
  policy_toml::read_words(table, policy);
  table.finish();
  note_former_ids(policy);
  add_default_roles(policy);
  return policy;
}

/// Those of the rules for cron that never come, or cannot be understood.
void check_recurrences(const Policy& policy, std::vector<Finding>& findings) {
  constexpr LocalDay first{std::chrono::local_days{std::chrono::year{2026} / 1 / 1}};
  constexpr LocalDay last{std::chrono::local_days{std::chrono::year{2069} / 12 / 31}};
  for (std::size_t i = 0; i < policy.recurring.size(); ++i) {
    const auto& rrule = policy.recurring[i].rrule;
    if (rrule.empty()) continue;
    auto days = recurrence_days(rrule, first, last);
    if (days) continue;
    Finding finding{Finding::Severity::error,
                    text("\"{}\" is no recurrence rule", rrule),
                    fmt::format("recurring[{}].rrule", i),
                    std::nullopt,
                    {std::move(days).error().message}};
    finding.hints.push_back(text("write it as RFC 5545 does: FREQ=MONTHLY;BYDAY=1MO"));
    findings.push_back(std::move(finding));
  }
}

enum class Recurrences { taken, drawn };

PolicyReading read(std::string_view bytes, const std::string& file, const CheckContext& context,
                   Recurrences recurrences) {
  auto root = read_toml(bytes, file);
  if (!root) return {std::nullopt, {as_finding(root.error())}};
  TomlMistakes mistakes(file, language_of(*root));
  auto policy = read_policy(mistakes, *root);
  auto checked = check(policy, context);
  if (recurrences == Recurrences::drawn) check_recurrences(policy, checked);
  auto findings = all_findings(*root, mistakes, std::move(checked));
  return {std::move(policy), std::move(findings)};
}

}  // namespace

PolicyReading check_policy_toml(std::string_view bytes, const std::string& file,
                                const CheckContext& context) {
  return read(bytes, file, context, Recurrences::drawn);
}

Result<Policy> read_policy_toml(std::string_view bytes, const std::string& file) {
  return usable_policy(read(bytes, file, {}, Recurrences::taken));
}

}  // namespace tkt
