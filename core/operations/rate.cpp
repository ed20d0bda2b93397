#include "core/operations/rate.h"

#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/guards/taking_back.h"
#include "core/policy/desk_time.h"
#include "core/policy/meaning.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// What the client gave with their own hand nobody writes over.
Result<void> refuse_own_rating_replaced(const Situation& now) {
  if (!rated_themselves(now.ticket.events, now.ticket.voided)) return {};
  return fail(ErrorKind::refused,
              text("{} was rated by the client, with their own hand", now.ticket.header.ref),
              text("only they change it"));
}

Result<Decision> decide_rating(const Situation& now, const RateRequest& request) {
  const auto& policy = now.desk.policy();
  const auto& header = now.ticket.header;
  TRY_VOID(refuse_merged(now));
  Decision decision;
  TRY_VOID(take_clients_word(now, "rate", request.channel, decision));
  if (decision.by) TRY_VOID(refuse_own_rating_replaced(now));
  const auto scale = policy.survey.scale;
  const auto stars = request.stars;
  if (scale == 0)
    return fail(ErrorKind::refused, text("the policy of this desk asks for no rating"));
  if (stars < 1 || stars > scale) {
    return fail(ErrorKind::refused,
                text("{} is not on the scale of this desk, 1 to {}", stars, scale));
  }
  if (!is_ended(state_kind(policy, header.state))) {
    return fail(ErrorKind::refused,
                text("{} is not solved yet; the service is rated afterwards", header.ref));
  }
  if (policy.survey.within && header.closed_at) {
    TRY(auto calendar, now.desk.calendar(policy, policy.calendar));
    TRY(auto until, due(*calendar, *header.closed_at, *policy.survey.within));
    if (now.at > until)
      return fail(ErrorKind::refused,
                  text("{} could be rated until {}", header.ref, desk_time(policy, until)));
  }
  decision.summary = text("rated {} of {}", stars, scale);
  decision.events.emplace_back(Rated{stars, request.text});
  return decision;
}

}  // namespace

Result<Outcome> rate(Desk& desk, const Act& act, const std::string& ref,
                     const RateRequest& request) {
  return change(desk, act, ref, [&](const Situation& now) { return decide_rating(now, request); });
}

}  // namespace tkt
