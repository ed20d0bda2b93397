#include "core/operations/assign.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/fold_text.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/guards/policy_move.h"
#include "core/operations/auto_assign.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

struct Choice {
  std::string assignee;
  std::string team;
  std::optional<Text> why;
};

std::string name_of(const Desk& desk, const std::string& id) {
  const auto* member = desk.people().by_id(id);
  return member == nullptr ? id : member->person.name;
}

Result<const Member*> working_member(const Situation& now, const std::string& typed) {
  TRY(const auto* member, find_member(now.desk.people(), typed));
  if (member->active == Member::Active::no) {
    return fail(ErrorKind::refused, text("{} is no longer active", member->person.name),
                text("`tkt people` shows who is"));
  }
  if (!may(now.desk.policy(), member->roles, "take")) {
    return fail(ErrorKind::refused,
                text("{} has no role that works on tickets", member->person.name),
                text("`tkt people edit {} …` gives one", member->id));
  }
  return member;
}

/// A person if one fits, else a team; the error speaks of both.
Result<Choice> choose(const Situation& now, const std::string& typed) {
  const auto& header = now.ticket.header;
  if (typed == "me" || typed == "@me" || same_folded(typed, "yo")) {
    if (now.actor.member == nullptr) {
      return fail(ErrorKind::not_found,
                  text("{} is not in people.toml", to_string(now.actor.person)),
                  text("a coordinator adds you with `tkt people add`"));
    }
    TRY(const auto* self, working_member(now, now.actor.member->id));
    return Choice{self->id, header.team, {}};
  }
  if (const auto team = find_named(now.desk.policy().teams, typed, text("team")))
    return Choice{{}, (*team)->id, {}};
  TRY(const auto* member, working_member(now, typed));
  return Choice{member->id, header.team, {}};
}

Result<Choice> choose(const Situation& now, const AssignRequest& request) {
  switch (request.mode) {
    case AssignRequest::Mode::none:
      return Choice{{}, now.ticket.header.team, {}};
    case AssignRequest::Mode::automatic: {
      TRY(auto picked, pick_agent(now));
      return Choice{picked.member->id, now.ticket.header.team, picked.why};
    }
    case AssignRequest::Mode::to:
      break;
  }
  return choose(now, request.to);
}

Text summary_of(const Situation& now, const Choice& choice) {
  if (!choice.assignee.empty()) return text("assigned to {}", name_of(now.desk, choice.assignee));
  if (choice.team.empty()) return text("assigned to nobody");
  const auto& policy = now.desk.policy();
  return text("assigned to the team {}", label_in(policy.teams, choice.team));
}

/// Where the policy moves a ticket that somebody takes up.
Result<void> follow_policy(const Situation& now, const Choice& choice, Decision& decision) {
  const auto& policy = now.desk.policy();
  const auto* state = find_id(policy.states, now.ticket.header.state);
  if (state == nullptr || choice.assignee.empty()) return {};
  Ticket taken = now.ticket;
  taken.header.assignee = choice.assignee;
  TransitionInput input;
  input.to = state->on_assign;
  input.pending = decision.events;
  TRY(auto move, move_by_desk({now.desk, taken, now.actor, now.at, now.recorded_at}, input));
  decision.notes.insert(decision.notes.end(), move.notes.begin(), move.notes.end());
  if (move.event) decision.events.emplace_back(std::move(*move.event));
  return {};
}

}  // namespace

Result<Decision> decide_assignment(const Situation& now, const AssignRequest& request) {
  const auto& header = now.ticket.header;
  TRY(auto choice, choose(now, request));
  const bool own = now.actor.member != nullptr && choice.assignee == now.actor.member->id;
  TRY_VOID(permit(now, own ? "take" : "assign"));
  TRY_VOID(refuse_merged(now));
  TRY_VOID(refuse_finished(now));
  Decision decision;
  if (choice.assignee == header.assignee && choice.team == header.team) {
    decision.notes.push_back(text("{} is assigned so already; nothing changed", header.ref));
    return decision;
  }
  decision.summary = summary_of(now, choice);
  // What the event keeps is written once, for everybody.
  std::string why;
  if (choice.why) {
    why = now.desk.world().translator.say(*choice.why, now.desk.policy().language);
    decision.notes.push_back(*choice.why);
  }
  decision.events.emplace_back(
      Assigned{header.assignee, header.team, choice.assignee, choice.team, std::move(why)});
  TRY_VOID(follow_policy(now, choice, decision));
  return decision;
}

Result<Outcome> assign(Desk& desk, const Act& act, const std::string& ref,
                       const AssignRequest& request) {
  return change(desk, act, ref,
                [&](const Situation& now) { return decide_assignment(now, request); });
}

}  // namespace tkt
