#include "core/operations/open.h"

#include "core/guards/accepted_files.h"
#include "core/guards/admission.h"
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
  for (const auto& note : policy.form_notes) notes.push_back(text("{}", note.in(policy.language)));
  if (const auto* exclusion = find_id(policy.exclusions, draft.exclusion)) {
    const auto said = exclusion->notice.in(policy.language);
    notes.push_back(text("out of SLA: {}", said.empty() ? label_of(policy, *exclusion) : said));
  }
  return notes;
}

Result<Decision> decide_opening(const Situation& now, const OpenRequest& request) {
  const auto& policy = now.desk.policy();
  TRY(auto draft, draft_opening(now, request));
  TRY_VOID(admit_requester(now, draft));
  TRY_VOID(admit_priority(policy, now.actor, draft));
  if (!draft.forced.empty()) TRY_VOID(require(policy, now.actor.roles, "force"));
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
  decision.files = std::move(files.changes);
  return decision;
}

}  // namespace

Result<Outcome> open_ticket(Desk& desk, const Act& act, const OpenRequest& request) {
  return create(desk, act, [&](const Situation& now) { return decide_opening(now, request); });
}

}  // namespace tkt
