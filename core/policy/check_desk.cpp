#include <algorithm>
#include <functional>
#include <map>

#include "core/base/contains.h"
#include "core/base/fold_text.h"
#include "core/base/nearest.h"
#include "core/calendar/zone.h"
#include "core/model/person.h"
#include "core/policy/check_findings.h"

namespace tkt::policy_check {
namespace {

bool is_prefix(const std::string& prefix) {
  constexpr std::size_t shortest = 2;
  constexpr std::size_t longest = 6;
  return prefix.size() >= shortest && prefix.size() <= longest &&
         std::ranges::all_of(prefix, [](char c) { return c >= 'A' && c <= 'Z'; });
}

void check_zone(const std::string& path, const std::string& zone, Findings& to) {
  if (auto found = find_zone(zone); !found)
    to.error(path, found.error().message, found.error().hints);
}

/// What `[renamed]` may rename, by the word before the dot.
Names ids_of_kind(const Policy& policy, std::string_view kind) {
  if (kind == "state") return ids(policy.states);
  if (kind == "priority") return ids(policy.priorities);
  if (kind == "type") return ids(policy.types);
  if (kind == "module") return ids(policy.modules);
  if (kind == "channel") return ids(policy.channels);
  if (kind == "team") return ids(policy.teams);
  if (kind == "reason") return ids(policy.reasons);
  if (kind == "exclusion") return ids(policy.exclusions);
  return {};
}

void check_renamed(const Policy& policy, Findings& to) {
  static const Names kinds{"state",   "priority", "type",   "module",
                           "channel", "team",     "reason", "exclusion"};
  for (const auto& [old_id, new_id] : policy.renamed) {
    const auto path = in("renamed", old_id);
    const auto kind = old_id.substr(0, old_id.find('.'));
    if (!contains(kinds, kind) || old_id.find('.') == std::string::npos ||
        !new_id.starts_with(kind + ".")) {
      to.error(path, text("'{}' and '{}' are not two ids of one kind", old_id, new_id),
               {text("write \"state.old\" = \"state.new\"; kinds: {}", joined(kinds))});
      continue;
    }
    const auto names = ids_of_kind(policy, kind);
    to.refers(path, new_id.substr(kind.size() + 1), names, mark("there is no '{}' to rename to"));
    if (contains(names, old_id.substr(kind.size() + 1)))
      to.error(path, text("'{}' is still in use and cannot be renamed away", old_id));
  }
}

/// Two things of one list that a person would call by the same name cannot be told apart.
template <class T>
void check_labels(const std::string& table, const std::vector<T>& things, Findings& to) {
  std::map<std::string, std::string> seen;  // folded name → id
  for (const auto& thing : things) seen.emplace(fold_text(thing.id), thing.id);
  for (const auto& thing : things) {
    for (const auto& [language, label] : thing.label.texts) {
      const auto [other, fresh] = seen.emplace(fold_text(label), thing.id);
      if (!fresh && other->second != thing.id)
        to.warning(in(table, thing.id) + ".label",
                   text("'{}' is also the name of '{}': nobody can ask for it by name", label,
                        other->second));
    }
  }
}

template <class T>
void check_twice(std::string_view list, const std::vector<T>& rules, Findings& to) {
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].id.empty()) continue;
    const auto [first, fresh] = seen.emplace(rules[i].id, i);
    if (!fresh)
      to.error(at(list, i) + ".id",
               text("the id '{}' is already that of {}", rules[i].id, at(list, first->second)));
  }
}

}  // namespace

void check_desk(const Policy& policy, Findings& to) {
  if (!is_prefix(policy.prefix))
    to.error("prefix",
             text("the prefix '{}' is not two to six capital letters A to Z", policy.prefix),
             {text("it begins every reference: TIC gives TIC-261122-4F7KQ")});
  if (policy.language.size() != 2)
    to.error("language",
             text("'{}' is not a language: two small letters, such as es or en", policy.language));
  check_zone("timezone", policy.timezone, to);
  for (const auto& spec : policy.calendars) {
    if (spec.calendar.zone != policy.timezone)
      check_zone(in("calendars", spec.id) + ".timezone", spec.calendar.zone, to);
  }
  if (!parse_person(policy.cron))
    to.error("cron", text("'{}' is nobody that cron could act as", policy.cron),
             {text("write \"Name <mail>\"")});
  check_renamed(policy, to);
}

void check_names(const Policy& policy, Findings& to) {
  check_labels("states", policy.states, to);
  check_labels("priorities", policy.priorities, to);
  check_labels("modules", policy.modules, to);
  check_labels("types", policy.types, to);
  check_labels("channels", policy.channels, to);
  check_labels("reasons", policy.reasons, to);
  check_labels("exclusions", policy.exclusions, to);
  check_labels("impacts", policy.matrix.impacts, to);
  check_labels("urgencies", policy.matrix.urgencies, to);
  check_labels("teams", policy.teams, to);
  check_labels("fields", policy.fields, to);
  check_twice("stale", policy.stale, to);
  check_twice("escalations", policy.escalations, to);
  check_twice("recurring", policy.recurring, to);
}

}  // namespace tkt::policy_check
