#include "core/view/public_view.h"

#include <algorithm>

#include "core/policy/privacy.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// Does the client see what is left of the event, once internal things are out? Relations name
/// other clients' cases; what was taken back was never said.
bool is_for_client(Event& event) {
  event.extra.clear();
  if (auto* opened = std::get_if<Opened>(&event.body)) opened->labels.clear();
  if (auto* merged = std::get_if<Merged>(&event.body)) {
    merged->from.clear();
    return !merged->into.empty();
  }
  if (auto* edited = std::get_if<Edited>(&event.body)) {
    for (auto* changes : {&edited->set, &edited->was}) {
      changes->erase("labels");
      changes->erase("team");
    }
    return !edited->set.empty();
  }
  return !(
      std::holds_alternative<Linked>(event.body) || std::holds_alternative<Undone>(event.body) ||
      std::holds_alternative<Redacted>(event.body) || std::holds_alternative<Unknown>(event.body));
}

bool solves(const Policy& policy, const Transitioned& move) {
  const auto kind = state_kind(policy, move.to);
  if (kind == StateKind::solved || kind == StateKind::testing) return true;
  if (kind != StateKind::closed) return false;
  const auto* reason = find_id(policy.reasons, move.reason);
  using Kind = CloseReason::Kind;
  return reason == nullptr || reason->kind == Kind::solved || reason->kind == Kind::approval;
}

/// Did it end in a way that solved nothing?
bool ended_unsolved(const Policy& policy, const Header& header) {
  const auto* reason = find_id(policy.reasons, header.close_reason);
  using Kind = CloseReason::Kind;
  return !header.merged_into.empty() ||
         (reason != nullptr && (reason->kind == Kind::rejected || reason->kind == Kind::duplicate ||
                                reason->kind == Kind::other));
}

}  // namespace

Ticket public_view(const Policy& policy, const Ticket& ticket) {
  Ticket shown = without_private(policy, ticket);
  std::erase_if(shown.events, [&](const Event& event) { return ticket.is_void(event); });
  hide_internal(shown);
  std::erase_if(shown.events, [](Event& event) { return !is_for_client(event); });
  shown.header.labels.clear();
  std::erase_if(shown.header.links, [](const Link& link) { return link.kind != "follows"; });
  shown.voided.clear();
  shown.checked.clear();
  shown.extra.clear();
  return shown;
}

std::optional<Solution> solution_of(const Policy& policy, const Ticket& ticket) {
  const auto kind = state_kind(policy, ticket.header.state);
  const bool over =
      kind == StateKind::closed || kind == StateKind::solved || kind == StateKind::testing;
  if (!over || ended_unsolved(policy, ticket.header)) return std::nullopt;
  Solution solution;
  std::string answer;
  bool solved = false;
  for (const auto& event : ticket.events) {
    if (ticket.is_void(event)) continue;
    if (const auto* reply = std::get_if<Replied>(&event.body);
        reply != nullptr && reply->as == Side::agent && reply->automatic == Automatic::no)
      answer = reply->text;
    const auto* move = std::get_if<Transitioned>(&event.body);
    if (move == nullptr) continue;
    if (!move->workaround.empty()) solution.workaround = move->workaround;
    if (state_kind(policy, move->to) == StateKind::open) solved = false;
    // A closing that follows a solution only confirms it: the words stay those of the solution.
    const bool confirms = solved && state_kind(policy, move->to) == StateKind::closed;
    if (!solves(policy, *move) || confirms) continue;
    solved = true;
    solution.at = event.at;
    solution.text = move->text.empty() ? answer : move->text;
  }
  if (!solved || (solution.text.empty() && solution.workaround.empty())) return std::nullopt;
  return solution;
}

}  // namespace tkt
