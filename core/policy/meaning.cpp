#include "core/policy/meaning.h"

#include "core/policy/rules.h"

namespace tkt {

bool says_solved(StateKind kind) {
  return kind == StateKind::solved || kind == StateKind::testing;
}

bool is_ended(StateKind kind) {
  return says_solved(kind) || kind == StateKind::closed;
}

bool is_waiting(StateKind kind) {
  return kind == StateKind::waiting_client || kind == StateKind::waiting_third;
}

bool is_closed(const Policy& policy, const Header& header) {
  return !header.merged_into.empty() || state_kind(policy, header.state) == StateKind::closed;
}

Closes closes_by(const Policy& policy, std::string_view state) {
  return state_kind(policy, state) == StateKind::closed ? Closes::yes : Closes::no;
}

ReasonSays reason_says(const Policy& policy, std::string_view reason) {
  using Kind = CloseReason::Kind;
  const auto* found = find_id(policy.reasons, reason);
  if (found == nullptr) return ReasonSays::nothing;
  switch (found->kind) {
    case Kind::solved:
    case Kind::approval:
      return ReasonSays::solved;
    case Kind::silence:
    case Kind::rejected:
    case Kind::duplicate:
      return ReasonSays::unsolved;
    case Kind::other:
      return ReasonSays::nothing;
  }
  return ReasonSays::nothing;
}

bool is_by_silence(const Policy& policy, std::string_view reason) {
  const auto* found = find_id(policy.reasons, reason);
  return found != nullptr && found->kind == CloseReason::Kind::silence;
}

}  // namespace tkt
