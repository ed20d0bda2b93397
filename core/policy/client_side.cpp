#include "core/policy/client_side.h"

#include <algorithm>

namespace tkt {

bool works_at_desk(const Member& member) {
  return std::ranges::any_of(member.roles,
                             [](const std::string& role) { return role != "requester"; });
}

bool is_of_client(const People& people, const Header& header, const Person& who) {
  if (same_person(people, who, header.requester)) return true;
  if (const auto* member = people.by_mail(who.mail)) return !works_at_desk(*member);
  const auto* org = people.org_of(who);
  return org != nullptr && org->id == header.org;
}

}  // namespace tkt
