#include "core/operations/away.h"

#include "core/desk/one_event.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

Result<Decision> decide_away(const Situation& now, const AwayRequest& request) {
  const auto& speaker = client_voice(now);
  TRY_VOID(permit(now, "away", speaker));
  TRY_VOID(refuse_closed(now, Side::requester));
  auto decision = one_event(Away{request.until, request.text}, text("the requester leaves"));
  TRY_VOID(write_down(now, speaker, request.channel, WayIs::optional, decision));
  return decision;
}

}  // namespace

Result<Outcome> away(Desk& desk, const Act& act, const std::string& ref,
                     const AwayRequest& request) {
  return change(desk, act, ref, [&](const Situation& now) { return decide_away(now, request); });
}

}  // namespace tkt
