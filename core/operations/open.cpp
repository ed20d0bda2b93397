#include "core/operations/open.h"

#include "core/guards/accepted_files.h"
#include "core/guards/admission.h"
#include "core/guards/own_words.h"
#include "core/guards/telephone.h"
#include "core/operations/assign.h"
#include "core/operations/derive.h"
#include "core/operations/draft.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// What the requester is told at once, besides the number: the notes of the form, what the priority
/// means.
std::vector<Text> opening_notes(const Policy& policy, const Opened& draft) {
  std::vector<Text> notes;
  for (const auto& note : policy.form_notes) notes.push_back(text("{}", note));
  if (const auto* exclusion = find_id(policy.exclusions, draft.exclusion)) {
    notes.push_back(out_of_sla(*exclusion));
  }
  return notes;
}

/// What `assign` would do to it right after: who may, whom, and where it goes then.
Result<std::vector<EventBody>> assign_at_once(const Situation& now, const Opened& draft,
                                              const OpenRequest& request) {
  if (!request.team.empty())
    TRY_VOID(permit(now.desk.policy(), now.desk.people(), now.actor, {"assign"}));
  if (request.assignee.empty()) return std::vector<EventBody>{};
  Ticket opened;
  opened.header = header_of(draft);
  opened.header.ref = now.ticket.header.ref;
  const Situation then{now.desk, opened, now.actor, now.at, now.recorded_at};
  TRY(auto decision, decide_assignment(then, {AssignRequest::Mode::to, request.assignee}));
  return std::move(decision.events);
}

Result<Decision> decide_opening(const Situation& now, const OpenRequest& request) {
  const auto& policy = now.desk.policy();
  TRY(auto draft, draft_opening(now, request));
  TRY_VOID(admit_requester(now, draft));
  TRY_VOID(admit_channel(now.desk, draft.channel, header_of(draft)));
  TRY_VOID(admit_type(now, draft));
  TRY_VOID(admit_priority(policy, now.actor, draft));
  if (!draft.forced.empty()) TRY_VOID(permit(policy, now.desk.people(), now.actor, {"force"}));
  TRY(auto assigned, assign_at_once(now, draft, request));
  TRY(auto files, accept_files(policy, now.ticket.header.ref, request.files));
  auto header = header_of(draft);
  for (const auto& event : files.events) {
    const auto& file = std::get<Attached>(event);
    header.attachments.push_back({file.name, file.media_type, file.size, file.sha256, file.path});
  }
  TRY_VOID(check_fields(policy, header, draft.text));
  Decision decision;
  TRY(decision.notes, check_duplicates(now, draft));
  if (auto note = other_org(now.desk.people(), draft.requester, draft.org))
    decision.notes.push_back(std::move(*note));
  for (auto& note : opening_notes(policy, draft)) decision.notes.push_back(std::move(note));
  decision.summary = text("{}", draft.subject);
  decision.events.emplace_back(std::move(draft));
  decision.events.insert(decision.events.end(), files.events.begin(), files.events.end());
  decision.events.insert(decision.events.end(), assigned.begin(), assigned.end());
  decision.files = std::move(files.changes);
  return decision;
}

}  // namespace

Result<Outcome> open_ticket(Desk& desk, const Act& act, const OpenRequest& request) {
  return create(desk, act, [&](const Situation& now) { return decide_opening(now, request); });
}

}  // namespace tkt
