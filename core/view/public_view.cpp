#include "core/view/public_view.h"

#include <algorithm>
#include <set>

#include "core/policy/permission.h"
#include "core/policy/privacy.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// Files that came with an internal note are as internal as the note.
std::set<std::string> internal_files(const Ticket& ticket) {
  std::set<std::string> notes;  // commands that made an internal event
  for (const auto& event : ticket.events) {
    if (std::holds_alternative<Noted>(event.body) && !event.tx.empty()) notes.insert(event.tx);
  }
  std::set<std::string> files;
  for (const auto& event : ticket.events) {
    const auto* attached = std::get_if<Attached>(&event.body);
    if (attached != nullptr && notes.contains(event.tx)) files.insert(attached->path);
  }
  return files;
}

void hide_internal(Ticket& ticket) {
  const auto files = internal_files(ticket);
  std::erase_if(ticket.events, [&](Event& event) {
    const auto* attached = std::get_if<Attached>(&event.body);
    return (attached != nullptr && files.contains(attached->path)) || !keep_for_client(event);
  });
  std::erase_if(ticket.header.attachments,
                [&](const Attachment& file) { return files.contains(file.path); });
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

Ticket client_view(Ticket ticket) {
  std::erase_if(ticket.events, [&](const Event& event) { return ticket.is_void(event); });
  hide_internal(ticket);
  ticket.header.labels.clear();
  std::erase_if(ticket.header.links, [](const Link& link) { return link.kind != "follows"; });
  ticket.voided.clear();
  ticket.checked.clear();
  ticket.extra.clear();
  return ticket;
}

Ticket public_view(const Policy& policy, const Ticket& ticket) {
  return client_view(without_private(policy, ticket));
}

Ticket since_merge(const People& people, const Person& person, Ticket ticket) {
  if (is_client_of(people, person, ticket.header)) return ticket;
  const auto merge = std::ranges::find_if(ticket.events, [&](const Event& event) {
    const auto* merged = std::get_if<Merged>(&event.body);
    return merged != nullptr && !ticket.is_void(event) &&
           same_person(people, merged->requester, person);
  });
  if (merge == ticket.events.end()) return ticket;
  // That it was opened stays to be seen; what was said in opening it does not.
  ticket.events.erase(ticket.events.begin() + 1, merge);
  redact(ticket.events.front());
  ticket.description.clear();
  std::set<std::string> files;
  for (const auto& event : ticket.events) {
    if (const auto* attached = std::get_if<Attached>(&event.body)) files.insert(attached->path);
  }
  std::erase_if(ticket.header.attachments,
                [&](const Attachment& file) { return !files.contains(file.path); });
  return ticket;
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
    if (speech_of(event.body) == Speech::desk) answer = *text_of(event);
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
