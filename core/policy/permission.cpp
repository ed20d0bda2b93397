#include "core/policy/permission.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

constexpr std::string_view client_role = "requester";

bool is_disabled(const Actor& actor) {
  return actor.member != nullptr && actor.member->active == Member::Active::no;
}

tl::unexpected<Error> disabled(const Actor& actor) {
  return fail(ErrorKind::refused, text("{} is no longer active", to_string(actor.person)),
              text("`tkt people disable {} --undo` brings them back", actor.member->id));
}

/// Whose role would do, were the ticket theirs.
tl::unexpected<Error> not_theirs(const Actor& actor, const Header& ticket) {
  return fail(ErrorKind::refused,
              text("{} is neither the requester of {} nor a contact of their organisation",
                   to_string(actor.person), ticket.ref),
              text("besides them only people with a role at the desk act on it"));
}

/// The roles that the policy reserves the operation for; nothing where it names none.
std::vector<std::string> reserved_for(const Policy& policy, std::string_view operation) {
  if (operation == "out_of_hours") return policy.out_of_hours.accepted_by;
  if (operation != "approve_plan") return {};
  if (!policy.plan.approved_by.empty()) return policy.plan.approved_by;
  std::vector<std::string> named;
  for (const auto& role : policy.roles) {
    if (role.may.contains("approve_plan")) named.push_back(role.id);
  }
  if (named.empty()) named.emplace_back(client_role);
  return named;
}

Result<void> check_reserved(const Policy& policy, std::string_view operation,
                            const std::vector<std::string>& roles) {
  const auto names = reserved_for(policy, operation);
  const bool named =
      std::ranges::any_of(names, [&](const std::string& role) { return contains(roles, role); });
  if (names.empty() || named) return {};
  const auto who = role_labels(policy, names);
  if (operation == "out_of_hours") {
    return fail(ErrorKind::refused,
                text("work outside the opening hours is accepted only by: {}", who),
                text("`tkt people` lists everybody with their roles"));
  }
  return fail(ErrorKind::refused, text("a work plan is approved only by: {}", who),
              text("write down who of the client approved it: --approved-by 'Name <mail>'"));
}

bool somebody_may(const Policy& policy, const People& people, std::string_view operation) {
  return std::ranges::any_of(people.members, [&](const Member& member) {
    return member.active == Member::Active::yes && may(policy, member.roles, operation);
  });
}

/// What one may do in one's own name.
Result<void> permit_own(const Policy& policy, const People& people, const Actor& actor,
                        const Deed& deed) {
  if (is_disabled(actor)) return disabled(actor);
  const bool voice = deed.operation == "rate" || deed.operation == "away";
  if (voice && deed.ticket != nullptr && !is_client_of(people, actor.person, *deed.ticket))
    return not_theirs(actor, *deed.ticket);
  if (deed.operation == "people" && !somebody_may(policy, people, deed.operation)) return {};
  if (deed.ticket == nullptr) {
    TRY_VOID(require(policy, actor.roles, deed.operation));
    return check_reserved(policy, deed.operation, actor.roles);
  }
  const auto roles = roles_on(people, actor, *deed.ticket);
  if (!may(policy, roles, deed.operation) && may(policy, actor.roles, deed.operation))
    return not_theirs(actor, *deed.ticket);
  TRY_VOID(require(policy, roles.empty() ? actor.roles : roles, deed.operation));
  return check_reserved(policy, deed.operation, roles);
}

/// Does the policy itself tell its cron identity to do so?
bool is_told_to(const Policy& policy, std::string_view operation) {
  const auto some = [&](auto says) { return std::ranges::any_of(policy.escalations, says); };
  if (operation == "assign")
    return some([](const EscalationRule& rule) { return !rule.assign.empty(); });
  if (operation == "edit_priority" || operation == "edit")
    return some([](const EscalationRule& rule) { return !rule.raise_to.empty(); });
  return (operation == "transition" || operation == "reply") && !policy.stale.empty();
}

}  // namespace

Actor actor_of(const Policy& policy, const People& people, const Person& person) {
  return {person, people.by_mail(person.mail), roles_of(policy, people, person)};
}

std::set<Tie> ties(const People& people, const Person& person, const Header& ticket) {
  std::set<Tie> found;
  if (same_person(people, person, ticket.requester)) found.insert(Tie::requester);
  const auto* member = people.by_mail(person.mail);
  if (member == nullptr) return found;
  if (!ticket.assignee.empty() && member->id == ticket.assignee) found.insert(Tie::assignee);
  const auto* asking =
      ticket.org.empty() ? people.org_of(ticket.requester) : people.org(ticket.org);
  const auto* own = people.org_of(member->person);
  if (member->contact == Member::Contact::designated && asking != nullptr && own == asking)
    found.insert(Tie::contact);
  return found;
}

bool is_client_of(const People& people, const Person& person, const Header& ticket) {
  const auto found = ties(people, person, ticket);
  return found.contains(Tie::requester) || found.contains(Tie::contact);
}

bool is_at_desk(const Policy& policy, const Actor& actor) {
  return may(policy, actor.roles, "note");
}

bool sees_all(const Policy& policy, const People& people, const Actor& actor) {
  if (is_at_desk(policy, actor)) return true;
  return !somebody_may(policy, people, "note");
}

std::vector<std::string> roles_on(const People& people, const Actor& actor, const Header& ticket) {
  std::vector<std::string> roles;
  if (is_disabled(actor)) return roles;
  for (const auto& role : actor.roles) {
    if (role != client_role) roles.push_back(role);
  }
  // Cron speaks for nobody, whoever a rule says asks.
  if (!contains(roles, "cron") && is_client_of(people, actor.person, ticket))
    roles.emplace_back(client_role);
  return roles;
}

Result<void> permit(const Policy& policy, const People& people, const Actor& actor,
                    const Deed& deed) {
  if (deed.speaker == nullptr || same_person(people, *deed.speaker, actor.person)) {
    if (contains(actor.roles, "cron") && is_told_to(policy, deed.operation)) return {};
    return permit_own(policy, people, actor, deed);
  }
  if (is_disabled(actor)) return disabled(actor);
  if (!is_at_desk(policy, actor)) {
    if (deed.ticket != nullptr && roles_on(people, actor, *deed.ticket).empty())
      return not_theirs(actor, *deed.ticket);
    return fail(ErrorKind::refused,
                text("what somebody else said is written down only by: {}",
                     role_labels(policy, who_may(policy, "note"))),
                text("speak in your own name"));
  }
  if (deed.operation == "rate" && deed.ticket != nullptr &&
      ties(people, actor.person, *deed.ticket).contains(Tie::assignee)) {
    return fail(ErrorKind::refused,
                text("nobody writes down a rating of their own work, and {} is assigned to you",
                     deed.ticket->ref),
                text("somebody else of the desk may, or the client with `tkt rate`"));
  }
  return permit_own(policy, people, actor_of(policy, people, *deed.speaker), deed);
}

bool approval_stands(const Policy& policy, const People& people, const Header& ticket,
                     const Person& approver) {
  const auto names = reserved_for(policy, "approve_plan");
  if (contains(names, client_role) && is_client_of(people, approver, ticket)) return true;
  const auto* member = people.by_mail(approver.mail);
  return member != nullptr && std::ranges::any_of(member->roles, [&](const std::string& role) {
           return role != client_role && contains(names, role);
         });
}

Result<const Transition*> permitted_transition(const Policy& policy, const People& people,
                                               const Actor& actor, const Header& ticket,
                                               std::string_view to, std::string_view reason) {
  if (is_disabled(actor)) return disabled(actor);
  const auto roles = roles_on(people, actor, ticket);
  if (roles.empty()) return not_theirs(actor, ticket);
  return find_transition(policy, ticket.state, to, roles, reason);
}

std::vector<const State*> permitted_states(const Policy& policy, const People& people,
                                           const Actor& actor, const Header& ticket) {
  return next_states(policy, ticket.state, roles_on(people, actor, ticket));
}

bool may_ever(const Policy& policy, const People& people, const Actor& actor,
              std::span<const std::string_view> operations) {
  if (is_disabled(actor)) return false;
  auto roles = actor.roles;
  roles.emplace_back(client_role);  // on tickets of one's own
  return std::ranges::any_of(operations, [&](std::string_view one) {
    return may(policy, roles, one) || (one == "people" && !somebody_may(policy, people, one));
  });
}

}  // namespace tkt
