#include "core/policy/rules.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/policy/labels.h"
#include "core/policy/renamed.h"
#include "core/policy/words.h"

namespace tkt {
namespace {

bool role_may(const Role& role, std::string_view operation) {
  return role.may.contains(std::string(operation)) || role.may.contains("*");
}

bool any_shared(std::span<const std::string> a, std::span<const std::string> b) {
  return std::ranges::any_of(a, [&](const std::string& item) { return contains(b, item); });
}

bool begins_at(const Policy& policy, const Transition& move, std::string_view from) {
  if (contains(move.from, from)) return true;
  return contains(move.from, "*") && state_kind(policy, from) != StateKind::closed;
}

/// A transition names its roles; where it does not, the operation `transition` decides.
bool may_use(const Policy& policy, const Transition& move, std::span<const std::string> roles) {
  return move.by.empty() ? may(policy, roles, "transition") : any_shared(move.by, roles);
}

Error no_way(const Policy& policy, std::string_view from, std::string_view to,
             std::span<const std::string> roles) {
  Error error{ErrorKind::refused,
              text("the policy has no way from '{}' to '{}'", state_label(policy, from),
                   state_label(policy, to)),
              {},
              std::nullopt,
              {}};
  std::vector<TextArg> labels;
  for (const auto* next : next_states(policy, from, roles)) labels.push_back(label_of(*next));
  if (labels.empty())
    error.hints.push_back(text("nothing leads on from '{}' for you", state_label(policy, from)));
  else
    error.hints.push_back(
        text("from '{}' you may go to: {}", state_label(policy, from), joined(labels)));
  return error;
}

Error not_yours(const Policy& policy, const Transition& move, std::string_view from,
                std::span<const std::string> who) {
  Error error{ErrorKind::refused,
              text("from '{}' to '{}' goes only: {}", state_label(policy, from),
                   state_label(policy, move.to), role_labels(policy, who)),
              {},
              std::nullopt,
              {}};
  if (!move.refusal.empty()) error.hints.push_back(text("{}", move.refusal));
  error.hints.push_back(text("ask one of them; `tkt people` lists everybody with their roles"));
  return error;
}

bool matches(const TargetRule& rule, const TargetFacts& facts, std::string_view priority) {
  const auto fits = [](const std::string& wanted, std::string_view is) {
    return wanted.empty() || wanted == is;
  };
  return fits(rule.priority, priority) && fits(rule.type, facts.type) &&
         fits(rule.module, facts.module) && fits(rule.org, facts.org) &&
         fits(rule.channel, facts.channel);
}

/// Those that close for this reason; all of them where no reason is given, or none is for it (whose
/// turn it would have been then says which reasons there are).
std::vector<const Transition*> closing_for(const std::vector<const Transition*>& moves,
                                           std::string_view reason) {
  std::vector<const Transition*> wanted;
  for (const auto* move : moves) {
    if (move->reasons.empty() || contains(move->reasons, reason)) wanted.push_back(move);
  }
  return reason.empty() || wanted.empty() ? moves : wanted;
}

}  // namespace

Text role_labels(const Policy& policy, std::span<const std::string> roles) {
  return labels_in(policy.roles, roles);
}

bool may(const Policy& policy, std::span<const std::string> roles, std::string_view operation) {
  return std::ranges::any_of(roles, [&](const std::string& id) {
    const auto* role = find_id(policy.roles, id);
    return role != nullptr && role_may(*role, operation);
  });
}

std::vector<std::string> who_may(const Policy& policy, std::string_view operation) {
  std::vector<std::string> who;
  for (const auto& role : policy.roles) {
    if (role_may(role, operation)) who.push_back(role.id);
  }
  return who;
}

Result<void> require(const Policy& policy, std::span<const std::string> roles,
                     std::string_view operation) {
  if (may(policy, roles, operation)) return {};
  const auto found = std::ranges::find(operations(), operation, &Operation::id);
  const auto refusal = found == operations().end() ? "" : found->refusal;
  const auto who = who_may(policy, operation);
  return fail(ErrorKind::refused, text(refusal, role_labels(policy, roles)),
              who.empty() ? text("no role of the policy may; see `tkt policy show`")
                          : text("only these may do that: {}", role_labels(policy, who)));
}

std::vector<std::string> roles_of(const Policy& policy, const People& people,
                                  const Person& person) {
  const auto* member = people.by_mail(person.mail);
  if (member != nullptr && member->active == Member::Active::no) return {};
  if (member != nullptr && !member->roles.empty()) return member->roles;
  const auto cron = parse_person(policy.cron);
  if (cron && same_mailbox(*cron, person)) return {"cron"};
  return {"requester"};
}

std::string priority_of(const Matrix& matrix, std::string_view impact, std::string_view urgency) {
  for (const auto& cell : matrix.cells) {
    if (cell.impact == impact && cell.urgency == urgency) return cell.priority;
  }
  return {};
}

Result<void> check_still_open(const Policy& policy, const Header& ticket,
                              std::span<const std::string> keys) {
  if (state_kind(policy, ticket.state) != StateKind::closed) return {};
  const bool internal = std::ranges::all_of(
      keys, [](const std::string& key) { return contains(Header::internal_keys, key); });
  if (internal) return {};
  return fail(
      ErrorKind::refused, text("{} is closed, and what it says stays as it is", ticket.ref),
      text("a closed ticket goes on in a new one: `tkt open SUBJECT --follows {}`", ticket.ref),
      text("labels and time spent can still be noted"));
}

Result<void> check_ranked(const Policy& policy, const Header& before, const Header& after) {
  if (policy.matrix.empty() || after.priority == before.priority) return {};
  const auto given = priority_of(policy.matrix, after.impact, after.urgency);
  if (given == after.priority) return {};
  return fail(ErrorKind::refused,
              text("the priority follows from impact and urgency here; nobody sets it by hand"),
              text("`tkt edit {} impact=… urgency=…`", before.ref));
}

std::vector<const Transition*> transitions_between(const Policy& policy, std::string_view from,
                                                   std::string_view to) {
  std::vector<const Transition*> found;
  for (const auto& move : policy.transitions) {
    if (move.to == to && from != to && begins_at(policy, move, from)) found.push_back(&move);
  }
  return found;
}

std::vector<const State*> next_states(const Policy& policy, std::string_view from,
                                      std::span<const std::string> roles) {
  std::vector<const State*> next;
  for (const auto& state : policy.states) {
    const auto moves = transitions_between(policy, from, state.id);
    const bool open = std::ranges::any_of(
        moves, [&](const Transition* move) { return may_use(policy, *move, roles); });
    if (open) next.push_back(&state);
  }
  return next;
}

Result<const Transition*> find_transition(const Policy& policy, std::string_view from,
                                          std::string_view to, std::span<const std::string> roles,
                                          std::string_view reason) {
  const auto moves = transitions_between(policy, from, to);
  if (moves.empty()) return tl::unexpected<Error>(no_way(policy, from, to, roles));
  const auto wanted = closing_for(moves, reason);
  std::vector<std::string> who;
  for (const auto* move : wanted) {
    if (may_use(policy, *move, roles)) return move;
    const auto allowed = move->by.empty() ? who_may(policy, "transition") : move->by;
    for (const auto& role : allowed) {
      if (!contains(who, role)) who.push_back(role);
    }
  }
  return tl::unexpected<Error>(not_yours(policy, *wanted.front(), from, who));
}

StateKind state_kind(const Policy& policy, std::string_view state) {
  const auto* found = find_id(policy.states, state);
  return found == nullptr ? StateKind::open : found->kind;
}

TargetFacts::TargetFacts(const Header& header)
    : priority(header.priority),
      type(header.type),
      module(header.module),
      org(header.org),
      channel(header.channel),
      exclusion(header.exclusion) {}

bool is_excluded(const Policy& policy, const TargetFacts& facts) {
  if (!facts.exclusion.empty()) return true;
  const auto* type = find_id(policy.types, facts.type);
  return type != nullptr && !type->exclusion.empty();
}

std::string usual_calendar(const Policy& policy, const People& people, const TargetFacts& facts) {
  const auto* org = people.org(facts.org);
  if (org != nullptr && !org->calendar.empty()) return org->calendar;
  const auto* type = find_id(policy.types, facts.type);
  if (type != nullptr && !type->calendar.empty()) return type->calendar;
  return policy.calendar;
}

/// By the ids that this policy has.
TargetFacts TargetFacts::read_by(const Policy& policy) const {
  auto facts = *this;
  facts.priority = current_id(policy.priorities, priority);
  facts.type = current_id(policy.types, type);
  facts.module = current_id(policy.modules, module);
  facts.channel = current_id(policy.channels, channel);
  return facts;
}

Targets targets_of(const Policy& policy, const People& people, const TargetFacts& stored) {
  const auto facts = stored.read_by(policy);
  if (is_excluded(policy, facts)) return {};
  const auto& usual =
      policy.clock_priority.empty() ? policy.default_priority : policy.clock_priority;
  const auto& judged = facts.priority.empty() ? usual : facts.priority;
  Targets targets;
  if (const auto* priority = find_id(policy.priorities, judged))
    targets = {priority->first_response, priority->resolution, priority->calendar};
  const auto rule = std::ranges::find_if(
      policy.targets, [&](const TargetRule& r) { return matches(r, facts, judged); });
  if (rule != policy.targets.end()) {
    if (rule->scope == TargetRule::Scope::none) return {};
    if (rule->first_response) targets.first_response = rule->first_response;
    if (rule->resolution) targets.resolution = rule->resolution;
    if (!rule->calendar.empty()) targets.calendar = rule->calendar;
  }
  if (targets.calendar.empty()) targets.calendar = usual_calendar(policy, people, facts);
  return targets;
}

}  // namespace tkt
