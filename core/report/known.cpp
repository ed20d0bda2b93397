#include "core/report/known.h"

#include <algorithm>
#include <iterator>

#include "core/sla/timeline.h"

namespace tkt {

bool was_known(const Ticket& ticket, const Event& event, Instant as_of) {
  if (event.at > as_of) return false;
  return !event.recorded || *event.recorded <= as_of || came_by_import(ticket, event);
}

bool was_as_it_is(const Ticket& ticket, Instant as_of) {
  return std::ranges::all_of(ticket.events,
                             [&](const Event& event) { return was_known(ticket, event, as_of); });
}

std::optional<Ticket> as_known_at(const Ticket& ticket, Instant as_of) {
  if (was_as_it_is(ticket, as_of)) return ticket;
  std::vector<Event> events;
  std::ranges::copy_if(ticket.events, std::back_inserter(events),
                       [&](const Event& event) { return was_known(ticket, event, as_of); });
  if (events.empty() || !std::holds_alternative<Opened>(events.front().body)) return std::nullopt;
  auto folded = fold(ticket.header.ref, std::move(events), ticket.extra);
  if (!folded) return std::nullopt;
  return *std::move(folded);
}

}  // namespace tkt
