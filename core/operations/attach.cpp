#include "core/operations/attach.h"

#include "core/desk/surviving.h"
#include "core/guards/accepted_files.h"
#include "core/policy/rules.h"

namespace tkt {

Result<Outcome> attach(Desk& desk, const Act& act, const std::string& ref,
                       const std::vector<NewFile>& files, const std::string& note) {
  TRY(auto named, desk.load(ref));
  TRY(auto goes_on, surviving(desk, named.ticket.header));
  return change(desk, act, goes_on, [&](const Situation& now) -> Result<Decision> {
    TRY_VOID(require(now.desk.policy(), now.actor.roles, "attach"));
    TRY(auto accepted, accept_files(now.desk.policy(), goes_on, files));
    Decision decision;
    decision.events = std::move(accepted.events);
    decision.files = std::move(accepted.changes);
    if (!note.empty()) {
      Replied words;
      const bool own = same_mailbox(now.actor.person, now.ticket.header.requester);
      words.as = own ? Side::requester : Side::agent;
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
