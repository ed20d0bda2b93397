#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/ticket.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"

namespace tkt {

/// A wait for the client: since when, and the event with which it began.
struct Wait {
  const Event* began = nullptr;
  Instant since{};
};

/// The wait that a ticket in a waiting state is in: from the last public word of the desk (an
/// answer, or the change into this state), as long as nobody of the client has done anything since:
/// an answer, a file, a rating, an approval. Whom the desk reached (`contact --outcome reached`)
/// has been spoken to: it begins anew. Internal notes, other attempts to contact and automatic
/// events do not touch it. Nothing where support owes an answer, or the client is away without an
/// end. Of a client who is away, whenever they said so and whatever they said since, it begins when
/// they are back.
std::optional<Wait> wait_of(const Policy& policy, const People& people, const Ticket& ticket);

/// What the desk last heard of the client: an answer, a file, a rating, an approval, a move, or
/// that they are away. Whatever was said to them before has been answered by it. Nothing where
/// nobody of the client has done anything since the opening.
const Event* last_heard(const Policy& policy, const People& people, const Ticket& ticket);

/// How many attempts to reach the client somebody demands, and by which channels they count.
struct ContactDemand {
  std::int64_t count = 0;
  std::vector<std::string> channels;  ///< empty = all
};

/// The attempts that count towards the demand, oldest first, no more than it asks for: made since
/// `since`, by one of its channels, and such that the client could notice them. A channel by which
/// no ticket comes (a note on the ticket) reaches them only with words.
std::vector<const Event*> noticed_contacts(const Policy& policy, const Ticket& ticket,
                                           const ContactDemand& demand, Instant since);

}  // namespace tkt
