#pragma once
#include <set>
#include <string>

#include "core/model/ticket.h"
#include "core/view/ticket_view.h"
#include "formats/json/json.h"

namespace tkt {

/// The ticket object of the contract.
Json ticket_json(const Ticket& ticket, const TicketView& view);

/// `{"id","at","by","kind",…}` with the event's own keys; absent ones are null.
Json event_json(const Event& event, const std::set<std::string>& private_keys = {});

}  // namespace tkt
