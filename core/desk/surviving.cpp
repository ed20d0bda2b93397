#include "core/desk/surviving.h"

#include <algorithm>
#include <vector>

#include "core/base/contains.h"

namespace tkt {

std::optional<Header> asked_as(const Desk& desk, const Person& person, const Ticket& ticket) {
  const auto& people = desk.people();
  if (is_client_of(people, person, ticket.header)) return ticket.header;
  for (const auto& event : ticket.events) {
    const auto* merged = std::get_if<Merged>(&event.body);
    if (merged == nullptr || merged->from.empty() || ticket.is_void(event)) continue;
    const auto other = desk.load(merged->from);
    if (other && is_client_of(people, person, other->ticket.header)) return other->ticket.header;
  }
  return std::nullopt;
}

Result<std::string> surviving(const Desk& desk, const Header& header) {
  std::vector<std::string> way{header.ref};
  auto next = header.merged_into;
  // `merge` refuses rings; two clones that merged both ways may still have made one.
  while (!next.empty() && !contains(way, next)) {
    auto reading = desk.load(next);
    if (!reading && reading.error().kind == ErrorKind::not_found) break;
    if (!reading) return tl::unexpected<Error>(std::move(reading).error());
    way.push_back(next);
    next = reading->ticket.header.merged_into;
  }
  return next.empty() ? way.back() : way.front();
}

void note_merged(std::vector<Text>& notes, const std::string& named, const std::string& goes_on) {
  if (goes_on == named) return;
  notes.insert(notes.begin(),
               text("{} was merged into {}; this was written there", named, goes_on));
}

}  // namespace tkt
