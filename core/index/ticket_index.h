#pragma once
#include <memory>
#include <string>

#include "core/ports/codec.h"
#include "core/ports/ticket_index.h"

namespace tkt {

/// The cache of a store as a SQLite database (with FTS5 for the words), in `folder`, which is made
/// when it is first needed. Both references must outlive it. Nothing is opened before the first
/// call.
std::unique_ptr<TicketIndex> make_ticket_index(std::string folder, RepositoryReader& repository,
                                               Codec& codec);

}  // namespace tkt
