#include "core/operations/rate.h"

#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/desk/one_event.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

Result<Decision> decide_rating(const Situation& now, std::int64_t stars, const std::string& words) {
  const auto& policy = now.desk.policy();
  const auto& header = now.ticket.header;
  TRY_VOID(require(policy, now.actor.roles, "rate"));
  const auto scale = policy.survey.scale;
  if (scale == 0)
    return fail(ErrorKind::refused, text("the policy of this desk asks for no rating"));
  if (stars < 1 || stars > scale) {
    return fail(ErrorKind::refused,
                text("{} is not on the scale of this desk, 1 to {}", stars, scale));
  }
  const auto kind = state_kind(policy, header.state);
  if (kind != StateKind::closed && kind != StateKind::solved) {
    return fail(ErrorKind::refused,
                text("{} is not solved yet; the service is rated afterwards", header.ref));
  }
  if (policy.survey.within && header.closed_at) {
    TRY(auto calendar, now.desk.calendar(policy, policy.calendar));
    TRY(auto until, due(*calendar, *header.closed_at, *policy.survey.within));
    if (now.at > until)
      return fail(ErrorKind::refused,
                  text("{} could be rated until {}", header.ref, to_rfc3339(until)));
  }
  auto decision = one_event(Rated{stars, words}, text("rated {} of {}", stars, scale));
  if (!same_mailbox(now.actor.person, header.requester)) decision.by = header.requester;
  return decision;
}

}  // namespace

Result<Outcome> rate(Desk& desk, const Act& act, const std::string& ref, std::int64_t stars,
                     const std::string& words) {
  return change(desk, act, ref,
                [&](const Situation& now) { return decide_rating(now, stars, words); });
}

}  // namespace tkt
