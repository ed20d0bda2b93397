#pragma once
#include <cstdint>
#include <vector>

#include "core/model/ticket.h"

namespace tkt {

/// The ticket with more events: laid upon it where they all come after what is there and reach back
/// to nothing, else by folding all of them. Fails as `fold` does.
Result<Ticket> fold_onto(const Ticket& ticket, std::vector<Event> added);

/// How many histories this process has folded from their first event on. A command folds the ticket
/// that it changes once; tests hold it to that.
std::uint64_t folds_so_far();

}  // namespace tkt
