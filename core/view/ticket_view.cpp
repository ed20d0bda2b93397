#include "core/view/ticket_view.h"

#include "core/desk/rulebook.h"
#include "core/model/time_spent.h"
#include "core/policy/rules.h"
#include "core/view/public_view.h"

namespace tkt {
namespace {

ClockView to_view(const ClockReading& clock) {
  ClockView view;
  view.status = to_string(clock.status);
  if (!clock.target) return view;
  view.target = to_string(*clock.target);
  view.calendar = clock.calendar;
  view.due = clock.due;
  view.met_at = clock.met_at;
  view.elapsed = clock.elapsed;
  view.remaining = clock.remaining;
  return view;
}

void add_work(const Ticket& ticket, TicketView& view) {
  const auto spent = time_spent(ticket);
  if (!spent.noted) return;
  view.worked = spent.all;
  view.billed = spent.billed;
  view.billable = spent.billed > Seconds::zero();
}

}  // namespace

Sees sight_of(const Desk& desk, const std::optional<Person>& person) {
  const auto actor = actor_of(desk, person.value_or(Person{}));
  return sees_all(desk.policy(), desk.people(), actor) ? Sees::desk : Sees::client;
}

Ticket as_seen(const Policy& policy, Ticket ticket, Sees sees) {
  return sees == Sees::desk ? std::move(ticket) : public_view(policy, ticket);
}

TicketViewer::TicketViewer(const Desk& desk, Instant now)
    : desk_(desk), now_(now), rules_(std::make_shared<DeskRulebook>(desk)) {}

Result<Clocks> TicketViewer::clocks(const Ticket& ticket) const {
  return read_clocks(ticket, *rules_, now_);
}

Result<TicketView> TicketViewer::view(const Ticket& ticket, Sees sees) const {
  TicketView view;
  view.state_kind = name_of(state_kind(desk_.policy(), ticket.header.state));
  if (const auto* member = desk_.people().by_id(ticket.header.assignee))
    view.assignee = member->person;
  if (sees == Sees::desk) add_work(ticket, view);
  TRY(const auto both, clocks(ticket));
  view.first_response = to_view(both.first_response);
  view.resolution = to_view(both.resolution);
  return view;
}

bool is_open(const ClockReading& clock) {
  if (clock.met_at) return false;
  return clock.status == ClockStatus::running || clock.status == ClockStatus::at_risk ||
         clock.status == ClockStatus::paused || clock.status == ClockStatus::breached;
}

const ClockReading* earliest_open(const Clocks& clocks) {
  const ClockReading* best = nullptr;
  for (const auto* clock : {&clocks.first_response, &clocks.resolution}) {
    if (!is_open(*clock) || !clock->due) continue;
    if (best == nullptr || *clock->due < *best->due) best = clock;
  }
  return best;
}

std::string_view name_of(StateKind kind) {
  switch (kind) {
    case StateKind::new_:
      return "new";
    case StateKind::open:
      return "open";
    case StateKind::waiting_client:
      return "waiting_client";
    case StateKind::waiting_third:
      return "waiting_third";
    case StateKind::solved:
      return "solved";
    case StateKind::testing:
      return "testing";
    case StateKind::closed:
      return "closed";
  }
  return "open";
}

}  // namespace tkt
