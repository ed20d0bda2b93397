#include "core/operations/away.h"

#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

Result<Decision> decide_away(const Situation& now, const AwayRequest& request) {
  Decision decision;
  TRY_VOID(refuse_merged(now));
  TRY_VOID(take_clients_word(now, "away", request.channel, decision));
  TRY_VOID(refuse_closed(now, Side::requester));
  decision.summary = text("the requester leaves");
  decision.events.emplace_back(Away{request.until, request.text});
  return decision;
}

}  // namespace

Result<Outcome> away(Desk& desk, const Act& act, const std::string& ref,
                     const AwayRequest& request) {
  return change(desk, act, ref, [&](const Situation& now) { return decide_away(now, request); });
}

}  // namespace tkt
