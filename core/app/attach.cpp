#include "core/app/attachments.h"
#include "core/policy/rules.h"

namespace tkt {

Result<Outcome> attach(Desk& desk, const Act& act, const std::string& ref,
                       const std::vector<NewFile>& files, const std::string& note) {
  return change(desk, act, ref, [&](const Situation& now) -> Result<Decision> {
    TRY_VOID(require(now.desk.policy(), now.actor.roles, "attach"));
    TRY(auto accepted, accept_files(now.desk.policy(), ref, files));
    Decision decision;
    decision.events = std::move(accepted.events);
    decision.files = std::move(accepted.changes);
    if (!note.empty()) decision.events.emplace_back(Replied{Side::agent, "", Automatic::no, note});
    if (const auto* replied =
            decision.events.empty() ? nullptr : std::get_if<Replied>(&decision.events.back());
        replied != nullptr && same_mailbox(now.actor.person, now.ticket.header.requester)) {
      std::get<Replied>(decision.events.back()).as = Side::requester;
    }
    decision.summary = files.size() == 1 ? text("attached {}", files.front().name)
                                         : text("attached {} files", files.size());
    return decision;
  });
}

}  // namespace tkt
