#include "core/view/public_view.h"

#include <algorithm>
#include <set>

#include "core/policy/meaning.h"
#include "core/policy/permission.h"
#include "core/policy/privacy.h"
#include "core/policy/rules.h"
#include "core/sla/timeline.h"

namespace tkt {
namespace {

/// Files that came with words for the desk alone are as internal as those.
std::set<std::string> internal_files(const Ticket& ticket) {
  std::set<std::string> notes;  // commands that made an internal event
  for (const auto& event : ticket.events) {
    const bool internal = facts_of(event).seen_by == SeenBy::desk && text_of(event) != nullptr;
    if (internal && !event.tx.empty()) notes.insert(event.tx);
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

/// Was it closed for a reason that tells others nothing of how their own case is solved?
bool is_no_example(const Policy& policy, const Header& header) {
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

std::optional<Solution> solution_of(const Policy& policy, const People& people,
                                    const Ticket& ticket) {
  const auto line = timeline_of(ticket, policy, people, Instant::max());
  const bool over = is_ended(state_kind(policy, ticket.header.state));
  if (!over || !line.is_solved() || is_no_example(policy, ticket.header)) return std::nullopt;
  Solution solution;
  std::string answer;
  for (const auto& event : ticket.events) {
    if (ticket.is_void(event)) continue;
    if (speech_of(event.body) == Speech::desk) answer = *text_of(event);
    const auto* move = std::get_if<Transitioned>(&event.body);
    if (move == nullptr) continue;
    if (!move->workaround.empty()) solution.workaround = move->workaround;
    if (event.id != line.solved_by) continue;
    solution.at = event.at;
    solution.text = move->text.empty() ? answer : move->text;
  }
  if (solution.text.empty() && solution.workaround.empty()) return std::nullopt;
  return solution;
}

}  // namespace tkt
