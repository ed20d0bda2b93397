#include <algorithm>
#include <functional>
#include <map>

#include "core/base/contains.h"
#include "core/base/fold_text.h"
#include "core/policy/check_findings.h"
#include "core/policy/words.h"

namespace tkt {
namespace policy_check {
namespace {

bool has_role(const People& people, const std::string& role) {
  return std::ranges::any_of(people.members, [&](const Member& member) {
    return member.active == Member::Active::yes && contains(member.roles, role);
  });
}

/// A list of people that has not begun says nothing yet.
void check_idle_roles(const Policy& policy, const People& people, Findings& to) {
  if (people.members.empty()) return;
  for (const auto& role : policy.roles) {
    if (role.id == "requester" || role.id == "cron" || has_role(people, role.id)) continue;
    to.warning(in("roles", role.id), text("nobody in people.toml has the role '{}'", role.id),
               {text("`tkt people add … --role {}` gives it to somebody", role.id)});
  }
}

void check_orgs(const Policy& policy, const People& people, Findings& to) {
  const auto orgs = ids(people.orgs);
  for (const auto& channel : policy.channels)
    to.refer(in("channels", channel.id) + ".orgs", channel.orgs, orgs, no_org);
  for (const auto& kind : policy.case_refs)
    to.refer(in("case_refs", kind.id) + ".orgs", kind.orgs, orgs, no_org);
  for (std::size_t i = 0; i < policy.targets.size(); ++i)
    to.refers(at("targets", i) + ".org", policy.targets[i].org, orgs, no_org);
}

void check_escalation_people(const Policy& policy, const People& people, Findings& to) {
  auto names = ids(people.members);
  for (const auto& team : policy.teams) names.push_back(team.id);
  for (std::size_t i = 0; i < policy.escalations.size(); ++i)
    to.refers(at("escalations", i) + ".assign", policy.escalations[i].assign, names,
              mark("'{}' is neither a person nor a team"));
}

void check_holidays(const Policy& policy, const Names& holidays, Findings& to) {
  for (const auto& spec : policy.calendars)
    to.refer(in("calendars", spec.id) + ".holidays", spec.holidays, holidays,
             mark("there is no file holidays/{}.ics"));
}

void check_members(const People& people, const Policy& policy, Findings& to) {
  const auto roles = ids(policy.roles);
  const auto teams = ids(policy.teams);
  const auto skills = ids(policy.skills);
  for (const auto& member : people.members) {
    const auto path = in("people", member.id);
    to.refer(path + ".roles", member.roles, roles, no_role);
    to.refer(path + ".teams", member.teams, teams, no_team);
    to.refer(path + ".skills", member.skills, skills, no_skill);
  }
}

/// Designated contacts of one organisation that are still there.
std::vector<const Member*> contacts_of(const People& people, const std::string& org) {
  std::vector<const Member*> contacts;
  for (const auto& member : people.members) {
    const bool counts = member.contact == Member::Contact::designated &&
                        member.active == Member::Active::yes && member.org == org;
    if (counts) contacts.push_back(&member);
  }
  return contacts;
}

void check_contacts(const People& people, const Policy& policy, Findings& to) {
  for (const auto& org : people.orgs) {
    const auto limit = org.contacts ? org.contacts : policy.requesters.contacts_per_org;
    const auto contacts = contacts_of(people, org.id);
    if (!limit || contacts.size() <= static_cast<std::size_t>(*limit)) continue;
    const auto* one_too_many = contacts[static_cast<std::size_t>(*limit)];
    to.error(in("people", one_too_many->id) + ".contact",
             text("'{}' has {} designated contacts; the policy allows {}", org.id, contacts.size(),
                  *limit),
             {text("take 'contact = true' from one of its people")});
  }
}

void check_org_rules(const People& people, const Policy& policy, Findings& to) {
  const auto channels = ids(policy.channels);
  const auto calendars = ids(policy.calendars);
  const auto kinds = ids(policy.case_refs);
  for (const auto& org : people.orgs) {
    const auto path = in("orgs", org.id);
    to.refer(path + ".channels", org.channels, channels, no_channel);
    to.refers(path + ".calendar", org.calendar, calendars, no_calendar);
    to.refer(path + ".case_refs", org.case_refs, kinds,
             mark("there is no kind of case identifier '{}'"));
  }
}

/// Begins with a day that can be compared as text; the reader tells of others.
bool is_moment(std::string_view typed) {
  return typed.size() >= 10 && typed[4] == '-' && typed[7] == '-';
}

/// Every address and every domain belongs to one only: the mail is the identity.
void check_addresses(const People& people, Findings& to) {
  std::map<std::string, std::string> owners;
  const auto claim = [&](const std::string& path, const std::string& mail, const std::string& id) {
    if (mail.empty()) return;
    const auto [owner, fresh] = owners.emplace(fold_text(mail), id);
    if (!fresh) to.error(path, text("'{}' is already the address of '{}'", mail, owner->second));
  };
  for (const auto& member : people.members) {
    const auto path = in("people", member.id);
    claim(path + ".mail", member.person.mail, member.id);
    for (std::size_t i = 0; i < member.mails.size(); ++i)
      claim(at(path + ".mails", i), member.mails[i], member.id);
  }
  owners.clear();
  for (const auto& org : people.orgs) {
    for (std::size_t i = 0; i < org.domains.size(); ++i) {
      const auto [owner, fresh] = owners.emplace(fold_text(org.domains[i]), org.id);
      if (!fresh)
        to.error(at(in("orgs", org.id) + ".domains", i),
                 text("'{}' is already the domain of '{}'", org.domains[i], owner->second));
    }
  }
}

}  // namespace

void check_context(const Policy& policy, const CheckContext& context, Findings& to) {
  if (context.people != nullptr) {
    check_idle_roles(policy, *context.people, to);
    check_orgs(policy, *context.people, to);
    check_escalation_people(policy, *context.people, to);
  }
  if (context.holidays != nullptr) check_holidays(policy, *context.holidays, to);
  if (context.holiday_states != nullptr)
    check_holiday_states(policy, *context.holiday_states, context.today, to);
}

}  // namespace policy_check

std::vector<Finding> check(const People& people) {
  using namespace policy_check;
  Findings to;
  const auto members = ids(people.members);
  const auto orgs = ids(people.orgs);
  for (const auto& member : people.members) {
    const auto path = in("people", member.id);
    if (member.person.mail.find('@') == std::string::npos)
      to.error(path + ".mail", text("'{}' needs a mail address: it is who they are", member.id));
    to.refers(path + ".org", member.org, orgs, no_org);
    if (member.contact == Member::Contact::designated && member.org.empty())
      to.error(path + ".contact", text("'{}' is a contact of no organisation", member.id),
               {text("give them 'org'")});
  }
  check_addresses(people, to);
  for (std::size_t i = 0; i < people.absences.size(); ++i) {
    const auto& absence = people.absences[i];
    const auto path = at("absences", i);
    to.refers(path + ".person", absence.person, members,
              mark("there is nobody '{}' in people.toml"));
    if (is_moment(absence.from) && is_moment(absence.until) && absence.until < absence.from)
      to.error(path + ".until",
               text("this absence ends ({}) before it begins ({})", absence.until, absence.from));
  }
  return to.take();
}

std::vector<Finding> check(const People& people, const Policy& policy) {
  policy_check::Findings to;
  policy_check::check_members(people, policy, to);
  policy_check::check_contacts(people, policy, to);
  policy_check::check_org_rules(people, policy, to);
  auto all = check(people);
  auto more = to.take();
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return all;
}

}  // namespace tkt
