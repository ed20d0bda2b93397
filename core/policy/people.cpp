#include "core/policy/people.h"

#include <algorithm>

#include "core/base/fold_text.h"

namespace tkt {

const Member* People::by_id(std::string_view id) const {
  const auto found = std::ranges::find(members, id, &Member::id);
  return found == members.end() ? nullptr : &*found;
}

const Member* People::by_mail(std::string_view mail) const {
  const Person wanted{{}, std::string(mail)};
  for (const auto& member : members) {
    if (same_mailbox(member.person, wanted)) return &member;
    for (const auto& other : member.mails) {
      if (same_mailbox({{}, other}, wanted)) return &member;
    }
  }
  return nullptr;
}

const Org* People::org(std::string_view id) const {
  const auto found = std::ranges::find(orgs, id, &Org::id);
  return found == orgs.end() ? nullptr : &*found;
}

const Org* People::org_of(const Person& person) const {
  if (const auto* member = by_mail(person.mail); member != nullptr && !member->org.empty())
    return org(member->org);
  const auto at = person.mail.rfind('@');
  if (at == std::string::npos) return nullptr;
  const auto domain = fold_text(std::string_view(person.mail).substr(at + 1));
  for (const auto& candidate : orgs) {
    if (std::ranges::any_of(candidate.domains,
                            [&](const auto& d) { return fold_text(d) == domain; }))
      return &candidate;
  }
  return nullptr;
}

bool same_person(const People& people, const Person& a, const Person& b) {
  if (same_mailbox(a, b)) return true;
  const auto* member = a.mail.empty() ? nullptr : people.by_mail(a.mail);
  return member != nullptr && member == people.by_mail(b.mail);
}

}  // namespace tkt
