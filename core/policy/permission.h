#pragma once
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/header.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"

namespace tkt {

/// Who may do what: the one place that decides it, for operations, cron, import, hand edits,
/// `verify` and completions. Pure; every refusal (4) says who may and why this person may not.
///
/// The role `requester` holds on one's own tickets and, for designated contacts, on those of their
/// organisation; on those everybody has it, whatever else they are. Every other role is one at the
/// desk and holds on all tickets. A disabled person may nothing.

/// Somebody who acts: the person, who that is in `people.toml`, and the roles that they have there.
struct Actor {
  Person person;
  const Member* member = nullptr;
  std::vector<std::string> roles;  ///< empty for who is disabled
};
Actor actor_of(const Policy& policy, const People& people, const Person& person);

/// What a person is to a ticket. (Watchers will be one more tie.)
enum class Tie {
  requester,  ///< who asks
  contact,    ///< a designated contact of the requester's organisation
  assignee,   ///< who works on it
};
std::set<Tie> ties(const People& people, const Person& person, const Header& ticket);

/// Does the person speak for the client of this ticket: its requester, or a contact?
bool is_client_of(const People& people, const Person& person, const Header& ticket);

/// Has the person a role that may `note`: one of the desk, who may write down what clients say and
/// sees what is internal?
bool is_at_desk(const Policy& policy, const Actor& actor);

/// Does the person see all of every ticket? Who has no role at the desk sees what a client sees.
/// While nobody has one, everybody sees all.
bool sees_all(const Policy& policy, const People& people, const Actor& actor);

/// The roles that the actor has on this ticket.
std::vector<std::string> roles_on(const People& people, const Actor& actor, const Header& ticket);

/// One thing that somebody wants to do.
struct Deed {
  std::string_view operation;       ///< as `[roles.ID] may` names it
  const Header* ticket = nullptr;   ///< nothing: on no ticket (a new one, people, the policy)
  const Person* speaker = nullptr;  ///< whose words or consent are written down, if not one's own
};

/// May the actor do it? While nobody in `people.toml` may change people, everybody may: a new desk
/// has to begin somewhere. Writing down what somebody else said takes a role at the desk, and the
/// speaker has to be one who may say so on this ticket. What the policy reserves for some roles
/// (`[plan] approved_by`, `[out_of_hours] accepted_by`) nobody else does or says. Nobody has the
/// client's voice for being of the desk: `rate` and `away` are for the client's side whatever the
/// role, and `*` alone approves no work plan. Nobody writes down a rating of their own work.
Result<void> permit(const Policy& policy, const People& people, const Actor& actor,
                    const Deed& deed);

/// Does a yes to the work plan still hold: is who gave it one of those for whom the policy keeps
/// it, on this ticket as it is now? Whoever left the desk or the client's organisation since is
/// judged as the person they were.
bool approval_stands(const Policy& policy, const People& people, const Header& ticket,
                     const Person& approver);

/// The way from the ticket's state to `to` (an id) that the actor may use, as `find_transition`.
Result<const Transition*> permitted_transition(const Policy& policy, const People& people,
                                               const Actor& actor, const Header& ticket,
                                               std::string_view to, std::string_view reason = {});

/// The states to which the actor may move the ticket, for completions and hints.
std::vector<const State*> permitted_states(const Policy& policy, const People& people,
                                           const Actor& actor, const Header& ticket);

/// Is there any ticket on which the actor could do one of these operations, be it their own? For
/// completions, before a ticket is named.
bool may_ever(const Policy& policy, const People& people, const Actor& actor,
              std::span<const std::string_view> operations);

}  // namespace tkt
