#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/model/ticket.h"
#include "formats/json/json.h"

namespace tkt {

/// One SLA clock as scripts see it (contract: `sla`). No target: everything null, status `none`.
struct ClockView {
  std::string target;  ///< `8bh`
  std::string calendar;
  std::optional<Instant> due;
  std::optional<Instant> met_at;
  std::string status = "none";
  std::optional<Seconds> elapsed;
  std::optional<Seconds> remaining;  ///< overdue is negative
};

/// What a ticket object says beyond the ticket itself: derived by policy, people and clock.
struct TicketView {
  std::string state_kind;
  std::optional<Person> assignee;  ///< the person behind the id
  std::optional<bool> billable;    ///< is any of its work billed extra?
  std::optional<Seconds> worked;   ///< time spent, in all
  std::optional<Seconds> billed;   ///< … of it billed extra
  ClockView first_response;
  ClockView resolution;
  /// Keys to leave empty because the policy calls them private: `case_ref`, `fields.NAME`.
  std::set<std::string> private_keys;
};

/// The ticket object of the contract.
Json ticket_json(const Ticket& ticket, const TicketView& view);

/// `{"id","at","by","kind",…}` with the event's own keys; absent ones are null.
Json event_json(const Event& event, const std::set<std::string>& private_keys = {});

}  // namespace tkt
