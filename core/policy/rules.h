#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/header.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"

namespace tkt {

/// Questions that the operations ask the policy. Pure; every refusal (4) names the rule and what
/// would satisfy it.

/// The element that a person means by `typed`: id or label in any language, any case, with or
/// without accents, or a unique beginning. `not_found` (3) names the nearest or the candidates.
/// `what` is the word for messages ("state", "priority").
template <class T>
Result<const T*> find_named(const std::vector<T>& in, std::string_view typed, const Text& what);

/// What `find_named` does for any list: the index of the one that matches.
Result<std::size_t> match_name(std::span<const Named* const> in, std::string_view typed,
                               const Text& what);

template <class T>
Result<const T*> find_named(const std::vector<T>& in, std::string_view typed, const Text& what) {
  std::vector<const Named*> names;
  names.reserve(in.size());
  for (const auto& item : in) names.push_back(&item);
  TRY(auto index, match_name(names, typed, what));
  return &in[index];
}

/// A person of `people.toml` by id, name or mail, as above.
Result<const Member*> find_member(const People& people, std::string_view typed);

/// An organisation of `people.toml` by id or name, in any case, with or without accents.
/// `not_found` (3) names the nearest.
Result<const Org*> find_org(const People& people, std::string_view typed);

/// May somebody with these roles do `operation`?
bool may(const Policy& policy, std::span<const std::string> roles, std::string_view operation);

/// The roles that may, in the policy's order.
std::vector<std::string> who_may(const Policy& policy, std::string_view operation);

/// What the desk calls these roles, for messages: `técnico, coordinador`.
Text role_labels(const Policy& policy, std::span<const std::string> roles);

/// `refused`, naming the operation, the actor's roles and the roles that may.
Result<void> require(const Policy& policy, std::span<const std::string> roles,
                     std::string_view operation);

/// The roles of somebody: those of `people.toml`, none for who is disabled there, `cron` for the
/// policy's cron identity, else `requester`.
std::vector<std::string> roles_of(const Policy& policy, const People& people, const Person& person);

/// Does the value satisfy the field's rule (type, pattern, ban lists, length, choices)? Private
/// values are not repeated in the message.
Result<void> check_field(const FieldRule& rule, std::string_view value);

/// What `typed` becomes as a value of this field: numbers, dates and choices by label are put in
/// form.
Result<Value> field_value(const FieldRule& rule, std::string_view typed);

/// The fields that a ticket of this type must have, in the policy's order.
std::vector<const FieldRule*> required_fields(const Policy& policy, const Header& header);

/// Every field rule at once for a ticket about to be opened or edited: missing mandatory ones and
/// values that break their rule come together in `Error::more`.
Result<void> check_fields(const Policy& policy, const Header& header, std::string_view description);

/// The priority that the matrix gives; empty where it has no such cell.
std::string priority_of(const Matrix& matrix, std::string_view impact, std::string_view urgency);

/// Where a matrix gives the priority, nobody sets another one by hand: `refused` where `after` has
/// not the priority of its impact and urgency, and `before` had another.
Result<void> check_ranked(const Policy& policy, const Header& before, const Header& after);

/// What a closed ticket says stays as it is, but for what the desk keeps for itself: `refused`
/// where the state is closed and one of these keys is another.
Result<void> check_still_open(const Policy& policy, const Header& ticket,
                              std::span<const std::string> keys);

/// The transitions from one state to another, in file order.
std::vector<const Transition*> transitions_between(const Policy& policy, std::string_view from,
                                                   std::string_view to);

/// The states that somebody with these roles may move to from `from`, for messages and completions.
std::vector<const State*> next_states(const Policy& policy, std::string_view from,
                                      std::span<const std::string> roles);

/// The first of `transitions_between` that these roles may use and that allows the close reason,
/// where one is given (its id); `refused` says who may, or what the legal next states are.
Result<const Transition*> find_transition(const Policy& policy, std::string_view from,
                                          std::string_view to, std::span<const std::string> roles,
                                          std::string_view reason = {});

/// Kind of a state; an id that the policy no longer has counts as open.
StateKind state_kind(const Policy& policy, std::string_view state);

/// What of a ticket chooses its targets. A few short texts, where a header is a kilobyte.
struct TargetFacts {
  std::string priority, type, module, org, channel, exclusion;
  TargetFacts() = default;
  TargetFacts(const Header& header);  // NOLINT(google-explicit-constructor): part of a header
  [[nodiscard]] TargetFacts read_by(const Policy& policy) const;
};

/// Is the ticket out of SLA, by its own exclusion or by its type's?
bool is_excluded(const Policy& policy, const TargetFacts& facts);

/// The calendar of a ticket where no target names one: its organisation's, its type's, the
/// policy's.
std::string usual_calendar(const Policy& policy, const People& people, const TargetFacts& facts);

/// The two targets of a ticket and the calendar each is counted on (empty = round the clock).
/// Precedence: `[[targets]]` that match, then the priority; calendar of target, then organisation,
/// type, policy. Nothing where it is excluded or has no target.
struct Targets {
  std::optional<Amount> first_response;
  std::optional<Amount> resolution;
  std::string calendar;
};
Targets targets_of(const Policy& policy, const People& people, const TargetFacts& facts);

}  // namespace tkt
