#include <algorithm>

#include "core/app/find.h"
#include "core/app/labels.h"
#include "core/app/operations.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// Following `kind` from `from`, does one come to `target`? Links that form a ring say nothing.
Result<bool> leads_to(const Desk& desk, const std::string& kind, const std::string& from,
                      const std::string& target) {
  std::vector<std::string> open{from};
  std::vector<std::string> seen;
  while (!open.empty()) {
    const auto ref = open.back();
    open.pop_back();
    if (ref == target) return true;
    if (std::ranges::find(seen, ref) != seen.end()) continue;
    seen.push_back(ref);
    const auto reading = desk.load(ref);
    if (!reading) continue;  // a ticket that another clone has, or a damaged one, ends the way
    for (const auto& link : reading->ticket.header.links) {
      if (link.kind == kind) open.push_back(link.ref);
    }
    if (kind == "merged" && !reading->ticket.header.merged_into.empty())
      open.push_back(reading->ticket.header.merged_into);
  }
  return false;
}

Result<std::string> link_kind(const Policy& policy, const std::string& typed) {
  for (const std::string built_in : {"relates", "follows", "duplicates"}) {
    if (typed == built_in) return built_in;
  }
  TRY(const auto* kind, find_named(policy.link_kinds, typed, text("kind of relation")));
  return kind->id;
}

Result<Decision> decide_link(const Situation& now, const LinkRequest& request) {
  TRY_VOID(require(now.desk.policy(), now.actor.roles, "link"));
  const auto& ref = now.ticket.header.ref;
  TRY(auto kind, link_kind(now.desk.policy(), request.kind));
  TRY(auto other, find_ticket(now.desk, request.ref));
  if (other == ref) return fail(ErrorKind::refused, text("{} cannot be related to itself", ref));
  const bool there = std::ranges::find(now.ticket.header.links, Link{kind, other}) !=
                     now.ticket.header.links.end();
  Decision decision;
  if (there == (request.removed == Removed::no)) {
    decision.notes.push_back(text("{} says so already; nothing changed", ref));
    return decision;
  }
  if (request.removed == Removed::no && kind != "relates") {
    TRY(auto ring, leads_to(now.desk, kind, other, ref));
    if (ring) {
      return fail(ErrorKind::refused,
                  text("{} already {} {}, so the relation would form a ring", other, kind, ref),
                  text("`tkt show {}` shows its relations", other));
    }
  }
  const auto label = label_in(now.desk.policy(), now.desk.policy().link_kinds, kind);
  decision.summary = request.removed == Removed::no ? text("{} {}", label, other)
                                                    : text("no longer linked: {} {}", label, other);
  decision.events.emplace_back(Linked{kind, other, request.removed});
  return decision;
}

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

Result<Decision> decide_end(const Situation& now, const std::string& into) {
  const auto& policy = now.desk.policy();
  const auto& header = now.ticket.header;
  TRY_VOID(require(policy, now.actor.roles, "merge"));
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
  Decision decision;
  decision.summary = text("merged into {}", into);
  decision.events.emplace_back(Merged{into, ""});
  if (state_kind(policy, header.state) != StateKind::closed) {
    Transitioned end;
    end.from = header.state;
    end.to = closed_state(policy);
    end.closes = Closes::yes;
    end.reason = duplicate_reason(policy);
    decision.events.emplace_back(std::move(end));
  }
  return decision;
}

Result<Decision> decide_take_over(const Situation& now, const std::string& from) {
  TRY_VOID(require(now.desk.policy(), now.actor.roles, "merge"));
  Decision decision;
  decision.summary = text("{} was merged into it", from);
  decision.events.emplace_back(Merged{"", from});
  return decision;
}

}  // namespace

Result<Outcome> link(Desk& desk, const Act& act, const std::string& ref,
                     const LinkRequest& request) {
  return change(desk, act, ref, [&](const Situation& now) { return decide_link(now, request); });
}

Result<std::vector<Outcome>> merge_tickets(Desk& desk, const Act& act, const std::string& ref,
                                           const std::string& into) {
  if (ref == into) return fail(ErrorKind::refused, text("{} cannot be merged into itself", ref));
  std::vector<Outcome> outcomes;
  TRY(auto ended,
      change(desk, act, ref, [&](const Situation& now) { return decide_end(now, into); }));
  outcomes.push_back(std::move(ended));
  TRY(auto goes_on,
      change(desk, act, into, [&](const Situation& now) { return decide_take_over(now, ref); }));
  outcomes.push_back(std::move(goes_on));
  return outcomes;
}

}  // namespace tkt
