#include "core/guards/silence.h"

#include "core/desk/silence.h"
#include "core/policy/desk_time.h"

namespace tkt {
namespace {

tl::unexpected<Error> owed_by_us(const std::string& ref) {
  return fail(ErrorKind::refused,
              text("{} waits for no answer of the client: the last word was theirs", ref),
              text("`tkt log {}` shows it; answer first", ref));
}

tl::unexpected<Error> lacks_contacts(const Policy& policy, const Silence& silence,
                                     const std::string& ref) {
  return fail(
      ErrorKind::refused,
      counted("{1} closes by silence after {0} attempt to reach the client since {2}; they could "
              "notice {3}",
              "{1} closes by silence after {0} attempts to reach the client since {2}; they could "
              "notice {3}",
              silence.demand.count, ref, desk_time(policy, silence.wait.since),
              silence.contacts.size()),
      text("`tkt contact {} CHANNEL` notes one", ref));
}

}  // namespace

Result<void> require_silence(const Situation& now, const std::string& to,
                             const std::string& reason) {
  const auto& ref = now.ticket.header.ref;
  const auto& policy = now.desk.policy();
  if (!wait_of(policy, now.desk.people(), now.ticket)) return owed_by_us(ref);
  TRY(const auto deliveries, DeliveryLog::read(now.desk));
  TRY(const auto silence, judge_silence(now.desk, now.ticket, deliveries));
  if (!silence || silence->rule->to != to || silence->rule->reason != reason) return {};
  if (std::ssize(silence->contacts) < silence->demand.count)
    return lacks_contacts(policy, *silence, ref);
  if (!silence->close_at) {
    return fail(ErrorKind::refused,
                text("{} closes by silence only once the client was reminded", ref),
                text("`tkt remind` writes the reminder down, `tkt notify` sends it"));
  }
  if (*silence->close_at <= now.at) return {};
  return fail(ErrorKind::refused,
              text("{} closes by silence from {} on: the client has until then to answer", ref,
                   desk_time(policy, *silence->close_at)),
              text("`tkt close-stale` closes it then, by itself"));
}

}  // namespace tkt
