#pragma once
#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/policy/policy.h"

namespace tkt {

/// What the policy calls something, for a sentence: its label in every language that it has, so
/// that each reader gets their own; the id where it has none.
TextArg label_of(const Named& named);

/// The same of the element `id`; the id itself where the policy has it no longer.
template <class T>
  requires std::derived_from<T, Named>
TextArg label_in(const std::vector<T>& in, std::string_view id) {
  const auto* found = find_id(in, id);
  return found == nullptr ? TextArg(id) : label_of(*found);
}

/// The label of a state.
TextArg state_label(const Policy& policy, std::string_view id);

/// `Alta, Media`: the labels of several.
template <class T, class Ids>
Text labels_in(const std::vector<T>& in, const Ids& ids) {
  std::vector<TextArg> labels;
  for (const auto& id : ids) labels.push_back(label_in(in, id));
  return joined(labels);
}

/// All of them.
template <class T>
Text labels_of(const std::vector<T>& all) {
  std::vector<TextArg> labels;
  for (const auto& one : all) labels.push_back(label_of(one));
  return joined(labels);
}

/// What a field is called: by its label, else, of those that every ticket has, by the program's
/// word.
TextArg field_label(const FieldRule& rule);

/// What a key of a ticket is called (`priority`, `fields.sede`, or a field's id alone): by the
/// policy's own label for that field, else by the program's word.
TextArg key_label(const Policy& policy, std::string_view key);

/// What a requester is told of a ticket that is out of SLA.
Text out_of_sla(const Exclusion& exclusion);

/// The label in `language` alone, for what is written down in one (mails, canned answers).
std::string label_text(const TextArg& label, std::string_view language);

}  // namespace tkt
