#include "core/operations/merge.h"

#include <algorithm>

#include "core/guards/own_words.h"
#include "core/guards/reopening.h"
#include "core/guards/ring.h"
#include "core/policy/meaning.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// The close reason that stands for duplicates, if the policy has one.
std::string duplicate_reason(const Policy& policy) {
  const auto found =
      std::ranges::find(policy.reasons, CloseReason::Kind::duplicate, &CloseReason::kind);
  return found == policy.reasons.end() ? std::string{} : found->id;
}

/// The state in which a merged ticket ends: the policy's first closed one.
std::string closed_state(const Policy& policy) {
  const auto found = std::ranges::find(policy.states, StateKind::closed, &State::kind);
  return found == policy.states.end() ? std::string{} : found->id;
}

/// What goes on in a ticket that is closed goes on nowhere.
Result<void> refuse_ended(const Situation& now, const std::string& into) {
  const auto& policy = now.desk.policy();
  const auto& ref = now.ticket.header.ref;
  TRY(const auto reading, now.desk.load(into));
  const auto& other = reading.ticket.header;
  if (!is_closed(policy, other) || is_closed(policy, now.ticket.header)) return {};
  if (!other.merged_into.empty() && other.merged_into != ref) {
    return fail(ErrorKind::refused,
                text("{} was merged into {} and goes on there", into, other.merged_into),
                text("name that one: `tkt merge {} --into {}`", ref, other.merged_into));
  }
  auto refusal =
      fail(ErrorKind::refused, text("{} is closed, and {} would end in it unanswered", into, ref),
           text("merge the other way: `tkt merge {} --into {}`", into, ref));
  const Situation there{now.desk, reading.ticket, now.actor, now.at, now.recorded_at};
  if (require_reopening(there))
    refusal.value().hints.push_back(
        text("or take {} up again first: `tkt transition {} STATE`", into, into));
  return refusal;
}

Result<Decision> decide_end(const Situation& now, const std::string& into) {
  const auto& policy = now.desk.policy();
  const auto& header = now.ticket.header;
  TRY_VOID(permit(now, "merge"));
  if (!header.merged_into.empty()) {
    return fail(ErrorKind::refused,
                text("{} was already merged into {}", header.ref, header.merged_into));
  }
  TRY(auto ring, leads_to(now.desk, "merged", into, header.ref));
  if (ring) {
    return fail(
        ErrorKind::refused,
        text("{} was merged into {}, so the other way round is not possible", into, header.ref),
        text("`tkt show {}` shows where it went on", into));
  }
  TRY_VOID(refuse_ended(now, into));
  Decision decision;
  decision.summary = text("merged into {}", into);
  decision.events.emplace_back(Merged{into, "", {}});
  if (!is_closed(policy, header)) {
    Transitioned end;
    end.from = header.state;
    end.to = closed_state(policy);
    end.closes = Closes::yes;
    end.reason = duplicate_reason(policy);
    decision.events.emplace_back(std::move(end));
  }
  return decision;
}

Result<Decision> decide_take_over(const Situation& now, const Header& from) {
  TRY_VOID(permit(now, "merge"));
  Decision decision;
  decision.summary = text("{} was merged into it", from.ref);
  Merged event{"", from.ref, {}};
  if (!same_person(now.desk.people(), from.requester, now.ticket.header.requester))
    event.requester = from.requester;
  decision.events.emplace_back(std::move(event));
  return decision;
}

/// One client's case is not another's: what is written on the ticket that goes on is read by both
/// requesters from then on.
Result<void> require_one_client(const People& people, const Header& ended, const Header& goes_on) {
  if (same_person(people, ended.requester, goes_on.requester)) return {};
  if (ended.org == goes_on.org && !ended.org.empty()) return {};
  return fail(ErrorKind::refused,
              text("{} and {} are of different clients, who would read each other's answers",
                   ended.ref, goes_on.ref),
              text("relate them instead: `tkt link {} relates {}`", ended.ref, goes_on.ref),
              text("the same news for both: `tkt announce`"));
}

/// Was it merged by a command that then could not say so on the ticket that goes on?
bool is_half_merged(const Ticket& ended, const Ticket& goes_on) {
  if (ended.header.merged_into != goes_on.header.ref) return false;
  return std::ranges::none_of(goes_on.events, [&](const Event& event) {
    const auto* merged = std::get_if<Merged>(&event.body);
    return merged != nullptr && merged->from == ended.header.ref;
  });
}

}  // namespace

Result<std::vector<Outcome>> merge_tickets(Desk& desk, const Act& act, const std::string& ref,
                                           const std::string& into) {
  if (ref == into) return fail(ErrorKind::refused, text("{} cannot be merged into itself", ref));
  TRY(const auto ending, desk.load(ref));
  TRY(const auto going_on, desk.load(into));
  TRY_VOID(require_one_client(desk.people(), ending.ticket.header, going_on.ticket.header));
  std::vector<Outcome> outcomes;
  if (!is_half_merged(ending.ticket, going_on.ticket)) {
    TRY(auto ended,
        change(desk, act, ref, [&](const Situation& now) { return decide_end(now, into); }));
    outcomes.push_back(std::move(ended));
  }
  TRY(auto goes_on, change(desk, act, into, [&](const Situation& now) {
        return decide_take_over(now, ending.ticket.header);
      }));
  outcomes.push_back(std::move(goes_on));
  return outcomes;
}

}  // namespace tkt
