#include "core/policy/check_findings.h"
#include "core/policy/pattern.h"
#include "core/policy/rules.h"
#include "core/policy/words.h"

namespace tkt::policy_check {
namespace {

/// Says whether the pattern compiles.
bool check_pattern(const std::string& path, const std::string& pattern, Findings& to) {
  if (pattern.empty()) return true;
  const auto compiled = Pattern::compile(pattern);
  if (!compiled) to.error(path + ".pattern", compiled.error().message, compiled.error().hints);
  return compiled.has_value();
}

void check_sample(const std::string& path, const FieldRule& rule, const std::string& sample,
                  Findings& to) {
  if (sample.empty()) return;
  if (auto fits = check_field(rule, sample); !fits)
    to.error(path, text("\"{}\" breaks the field's own rule: {}", sample,
                        fits.error().message.english()));
}

void check_choices(const std::string& path, const FieldRule& rule, Findings& to) {
  const bool choice = rule.type == FieldRule::Type::choice;
  if (choice && rule.choices.empty())
    to.error(path, text("'{}' is a choice without 'choices'", rule.id));
  if (!choice && !rule.choices.empty())
    to.error(path + ".choices", text("'{}' has choices but is not of type \"choice\"", rule.id));
}

void check_rule(const FieldRule& rule, Findings& to) {
  const auto path = in("fields", rule.id);
  if (rule.min_length && rule.max_length && *rule.min_length > *rule.max_length)
    to.error(path + ".min_length", text("no text is at least {} and at most {} characters long",
                                        *rule.min_length, *rule.max_length));
  check_choices(path, rule, to);
  if (!check_pattern(path, rule.pattern, to)) return;
  check_sample(path + ".example", rule, rule.example, to);
  const bool by_clock = rule.default_value == "now" &&
                        (rule.type == FieldRule::Type::datetime || rule.id == "occurred_at");
  if (!by_clock) check_sample(path + ".default", rule, rule.default_value, to);
}

}  // namespace

void check_fields(const Policy& policy, Findings& to) {
  for (const auto& rule : policy.fields) check_rule(rule, to);
  for (const auto& kind : policy.case_refs) {
    const auto path = in("case_refs", kind.id);
    if (!check_pattern(path, kind.pattern, to) || kind.pattern.empty() || kind.example.empty())
      continue;
    if (!Pattern::compile(kind.pattern)->matches(kind.example))
      to.error(path + ".example",
               text("\"{}\" does not match the kind's own pattern", kind.example));
  }
}

}  // namespace tkt::policy_check
