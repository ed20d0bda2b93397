#include "core/policy/labels.h"

#include <array>
#include <utility>

#include "core/base/mark.h"
#include "core/model/keys.h"

namespace tkt {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> key_names = {{
    {"subject", mark("Subject")},
    {"description", mark("Description")},
    {"priority", mark("Priority")},
    {"priority_reason", mark("Reason of the priority")},
    {"impact", mark("Impact")},
    {"urgency", mark("Urgency")},
    {"type", mark("Type")},
    {"module", mark("Module")},
    {"channel", mark("Channel")},
    {"org", mark("Organisation")},
    {"case_ref", mark("Case")},
    {"url", mark("Address")},
    {"requester", mark("Requester")},
    {"labels", mark("Labels")},
    {"exclusion", mark("Out of SLA")},
    {"occurred_at", mark("Happened")},
    {"attachments", mark("Files")},
}};

/// The program's word for a key; the key itself where it has none.
TextArg word_for(std::string_view key) {
  for (const auto& [known, name] : key_names) {
    if (known == key) return text(name);
  }
  return key;
}

}  // namespace

TextArg label_of(const Named& named) {
  if (named.label.empty()) return named.id;
  return named.label;
}

TextArg field_label(const FieldRule& rule) {
  if (rule.label.empty()) return word_for(rule.id);
  return rule.label;
}

TextArg key_label(const Policy& policy, std::string_view key) {
  const auto id = key.starts_with(field_prefix) ? key.substr(field_prefix.size()) : key;
  const auto* rule = find_id(policy.fields, id);
  return rule != nullptr ? field_label(*rule) : word_for(id);
}

Text out_of_sla(const Exclusion& exclusion) {
  return text("out of SLA: {}",
              exclusion.notice.empty() ? label_of(exclusion) : TextArg(exclusion.notice));
}

std::string label_text(const TextArg& label, std::string_view language) {
  const auto* named = label.label();
  return named == nullptr ? *label.as_it_is() : named->in(language);
}

TextArg state_label(const Policy& policy, std::string_view id) {
  return label_in(policy.states, id);
}

}  // namespace tkt
