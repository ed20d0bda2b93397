#include "core/operations/attach.h"

#include "core/desk/surviving.h"
#include "core/guards/accepted_files.h"
#include "core/guards/own_words.h"
#include "core/policy/rules.h"

namespace tkt {

Result<Outcome> attach(Desk& desk, const Act& act, const std::string& ref,
                       const std::vector<NewFile>& files, const std::string& note) {
  TRY(auto named, desk.load(ref));
  TRY(auto goes_on, surviving(desk, named.ticket.header));
  return change(desk, act, goes_on, [&](const Situation& now) -> Result<Decision> {
    const auto& people = now.desk.people();
    const auto& asked = named.ticket.header;
    const bool own = is_client_of(people, now.actor.person, asked);
    const auto& theirs = own ? asked : now.ticket.header;
    const auto allowed = [&](std::string_view operation) {
      return permit(now.desk.policy(), people, now.actor, {operation, &theirs, nullptr});
    };
    TRY_VOID(allowed("attach"));
    TRY(auto accepted, accept_files(now.desk.policy(), goes_on, files));
    Decision decision;
    decision.events = std::move(accepted.events);
    decision.files = std::move(accepted.changes);
    if (!note.empty()) {
      TRY_VOID(allowed("reply"));
      const bool at_desk = is_at_desk(now.desk.policy(), now.actor);
      const bool client = is_client_of(people, now.actor.person, theirs);
      if (!at_desk && !client) TRY_VOID(permit(now, "note"));
      Replied words;
      words.as = client && !at_desk ? Side::requester : Side::agent;
      words.text = note;
      decision.events.emplace_back(std::move(words));
    }
    decision.summary = files.size() == 1 ? text("attached {}", files.front().name)
                                         : text("attached {} files", files.size());
    if (goes_on != ref)
      decision.notes.push_back(text("{} was merged into {}; this was written there", ref, goes_on));
    return decision;
  });
}

}  // namespace tkt
