#pragma once
#include <string>
#include <string_view>

#include "core/model/ticket.h"
#include "core/ports/codec.h"

namespace tkt {

/// What the file of ticket `ref` says, before its events are folded. `damaged` where it does not
/// read, or says that it is another ticket.
Result<TicketFile> parse_ticket_file(Codec& codec, const std::string& ref, std::string_view bytes);

/// The ticket that its file's events add up to.
Result<Ticket> read_ticket_file(Codec& codec, const std::string& ref, std::string_view bytes);

}  // namespace tkt
