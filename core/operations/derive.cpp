#include "core/operations/derive.h"

#include "core/calendar/business.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {

std::string org_of_requester(const People& people, const Person& requester) {
  const auto* org = people.org_of(requester);
  return org == nullptr ? std::string{} : org->id;
}

std::string exclusion_of_type(const Policy& policy, const std::string& type) {
  const auto* found = find_id(policy.types, type);
  return found == nullptr ? std::string{} : found->exclusion;
}

Result<std::string> band_of(const Desk& desk, Instant opened) {
  for (const auto& band : desk.policy().bands) {
    if (band.calendar.empty()) return band.id;
    TRY(const auto calendar, desk.calendar(desk.policy(), band.calendar));
    if (calendar->is_open(opened)) return band.id;
  }
  return std::string{};
}

std::optional<Text> other_org(const People& people, const Person& requester,
                              const std::string& org) {
  const auto own = org_of_requester(people, requester);
  if (own.empty() || own == org) return std::nullopt;
  return text("{} belongs to '{}', and the ticket is for '{}'", to_string(requester), own, org);
}

Result<void> check_matrix(const Policy& policy, const Header& header) {
  const auto given = priority_of(policy.matrix, header.impact, header.urgency);
  if (given.empty() || given == header.priority) return {};
  return fail(
      ErrorKind::refused,
      text("impact and urgency give the priority '{}', not '{}'",
           label_in(policy.priorities, given), label_in(policy.priorities, header.priority)),
      text("change impact or urgency; the priority follows"));
}

}  // namespace tkt
