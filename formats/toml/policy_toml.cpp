#include "formats/toml/policy_toml.h"

#include "core/policy/defaults.h"
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

Policy read_root(TomlMistakes& mistakes, const DocumentNode& root) {
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
  add_default_roles(policy);
  return policy;
}

}  // namespace

bool PolicyReading::usable() const {
  return policy.has_value() && !first_error(findings);
}

PolicyReading check_policy_toml(std::string_view bytes, const std::string& file,
                                const CheckContext& context) {
  auto root = read_toml(bytes, file);
  if (!root) return {std::nullopt, {as_finding(root.error())}};
  TomlMistakes mistakes(file, language_of(*root));
  auto policy = read_root(mistakes, *root);
  auto findings = all_findings(*root, mistakes, check(policy, context));
  return {std::move(policy), std::move(findings)};
}

Result<Policy> read_policy_toml(std::string_view bytes, const std::string& file) {
  auto reading = check_policy_toml(bytes, file, {});
  if (auto error = first_error(reading.findings)) return tl::unexpected(std::move(*error));
  return std::move(*reading.policy);
}

}  // namespace tkt
