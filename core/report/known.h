#pragma once
#include <optional>

#include "core/base/time.h"
#include "core/model/ticket.h"

namespace tkt {

/// Had the store heard of the event by then? What an import brought counts as known when it
/// happened.
bool was_known(const Ticket& ticket, const Event& event, Instant as_of);

/// Was the ticket then as it is now? True of most tickets, which need no second fold.
bool was_as_it_is(const Ticket& ticket, Instant as_of);

/// The ticket as the store knew it at that moment: without events that happened or were recorded
/// later. Nothing where it was not open yet.
std::optional<Ticket> as_known_at(const Ticket& ticket, Instant as_of);

}  // namespace tkt
