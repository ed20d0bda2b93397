#include "core/operations/link.h"

#include <algorithm>

#include "core/desk/find.h"
#include "core/guards/own_words.h"
#include "core/guards/ring.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

Result<std::string> link_kind(const Policy& policy, const std::string& typed) {
  for (const std::string built_in : {"relates", "follows", "duplicates"}) {
    if (typed == built_in) return built_in;
  }
  TRY(const auto* kind, find_named(policy.link_kinds, typed, text("kind of relation")));
  return kind->id;
}

Result<Decision> decide_link(const Situation& now, const LinkRequest& request) {
  TRY_VOID(permit(now, "link"));
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
  const auto label = label_in(now.desk.policy().link_kinds, kind);
  if (request.removed == Removed::no && kind != "relates") {
    TRY(auto ring, leads_to(now.desk, kind, other, ref));
    if (ring) {
      return fail(ErrorKind::refused,
                  text("{} is related to {} already ({}), so the relation would form a ring", other,
                       ref, label),
                  text("`tkt show {}` shows its relations", other));
    }
  }
  decision.summary = request.removed == Removed::no ? text("{} {}", label, other)
                                                    : text("no longer linked: {} {}", label, other);
  decision.events.emplace_back(Linked{kind, other, request.removed});
  return decision;
}

}  // namespace

Result<Outcome> link(Desk& desk, const Act& act, const std::string& ref,
                     const LinkRequest& request) {
  return change(desk, act, ref, [&](const Situation& now) { return decide_link(now, request); });
}

}  // namespace tkt
