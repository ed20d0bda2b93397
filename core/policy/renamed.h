#pragma once
#include <string>
#include <vector>

#include "core/model/header.h"
#include "core/policy/policy.h"

namespace tkt {

/// `[renamed]`: tickets keep the ids that they were written with, and everybody reads them as the
/// present ones. History is not rewritten.

/// Notes with every element what earlier versions called it, along chains of names.
void note_former_ids(Policy& policy);

/// The present id of what `id` once named; `id` itself where the policy has no such thing.
template <class T>
std::string current_id(const std::vector<T>& in, const std::string& id) {
  const auto* found = find_id(in, id);
  return found == nullptr ? id : found->id;
}

/// `id` and what it was called before: what a stored ticket may say for it.
template <class T>
std::vector<std::string> all_ids(const std::vector<T>& in, const std::string& id) {
  std::vector<std::string> ids{id};
  if (const auto* found = find_id(in, id))
    ids.insert(ids.end(), found->was.begin(), found->was.end());
  return ids;
}

/// A header with the present ids. For reading: the file's own is the fold of its events.
void read_as_current(const Policy& policy, Header& header);

}  // namespace tkt
