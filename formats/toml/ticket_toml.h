#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/ticket.h"

namespace tkt {

/// Reads the file of a ticket (`man/en/tkt-ticket.5`). `damaged` with file, line and column: the
/// first syntax mistake, or all mistakes of meaning at once (`Error::more`). Unknown keys and kinds
/// of events are kept; comments are not. An event without `n` gets the previous one's + 1, an event
/// without `id` one computed from what it says.
Result<TicketFile> read_ticket_toml(std::string_view bytes, const std::string& file);

/// The canonical file: fixed order of keys, empty ones left out, events in the order given, so that
/// one more event is a few more lines at the end. What is not UTF-8 is written as U+FFFD.
std::string write_ticket_toml(const TicketFile& ticket);

/// One event as its `[[event]]` block says it, without the heading.
std::string write_event_toml(const Event& event);

}  // namespace tkt
