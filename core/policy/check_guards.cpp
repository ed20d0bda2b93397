#include <algorithm>

#include "core/base/contains.h"
#include "core/policy/check_findings.h"

namespace tkt::policy_check {
namespace {

bool somebody_may(const Policy& policy, const std::string& operation) {
  return std::ranges::any_of(policy.roles, [&](const Role& role) {
    return role.may.contains(operation) || role.may.contains("*");
  });
}

void need_operation(const Policy& policy, const std::string& path, bool needed,
                    const std::string& operation, Findings& to) {
  if (needed && !somebody_may(policy, operation))
    to.error(path, text("nobody can satisfy this: no role may '{}'", operation),
             {text("add \"{}\" to 'may' of a role", operation)});
}

bool ends_closed(const Policy& policy, const Transition& move) {
  const auto* state = find_id(policy.states, move.to);
  return state != nullptr && state->kind == StateKind::closed;
}

bool begins_closed(const Policy& policy, const Transition& move) {
  return std::ranges::any_of(move.from, [&](const std::string& from) {
    const auto* state = find_id(policy.states, from);
    return state == nullptr ? from != "*" : state->kind == StateKind::closed;
  });
}

void check_guard(const Policy& policy, std::size_t index, Findings& to) {
  const auto& move = policy.transitions[index];
  const auto path = at("transitions", index);
  using Need = Transition::Need;
  need_operation(policy, path + ".plan", move.plan == Need::yes, "approve_plan", to);
  need_operation(policy, path + ".contacts", move.contacts > 0, "contact", to);
  need_operation(policy, path + ".checklist", !move.checklist.empty(), "check", to);
  const auto* list = find_id(policy.checklists, move.checklist);
  if (list != nullptr && list->items.empty())
    to.warning(in("checklists", list->id), text("the checklist '{}' has no items", list->id));
  if (move.contacts == 0 && !move.contact_channels.empty())
    to.error(path + ".contact_channels",
             text("'contact_channels' says nothing without 'contacts'"));
  if (move.within && !begins_closed(policy, move))
    to.error(path + ".within", text("'within' counts from closing, and nothing here was closed"));
  if (!move.reasons.empty() && find_id(policy.states, move.to) != nullptr &&
      !ends_closed(policy, move))
    to.error(path + ".reasons",
             text("close reasons on the way to '{}', which is not closed", move.to));
  if (contains(move.from, move.to))
    to.error(path + ".to", text("this leads from '{}' to itself", move.to));
}

/// A later transition for the same pair of states and roles never gets its turn.
void check_hidden(const Policy& policy, std::size_t index, Findings& to) {
  const auto& later = policy.transitions[index];
  for (std::size_t i = 0; i < index; ++i) {
    const auto& earlier = policy.transitions[i];
    const bool same = earlier.to == later.to && earlier.from == later.from &&
                      earlier.by == later.by && earlier.reasons == later.reasons;
    if (same)
      return to.error(at("transitions", index),
                      text("{} already says how to go to '{}'", at("transitions", i), later.to));
  }
}

}  // namespace

void check_guards(const Policy& policy, Findings& to) {
  for (std::size_t i = 0; i < policy.transitions.size(); ++i) {
    check_guard(policy, i, to);
    check_hidden(policy, i, to);
  }
  const auto& plan = policy.plan;
  for (std::size_t i = 0; i < plan.approved_by.size(); ++i) {
    const auto* role = find_id(policy.roles, plan.approved_by[i]);
    if (role != nullptr && !role->may.contains("approve_plan") && !role->may.contains("*"))
      to.error(at("plan.approved_by", i), text("the role '{}' may not approve plans", role->id),
               {text("add \"approve_plan\" to its 'may'")});
  }
}

}  // namespace tkt::policy_check
