#pragma once
#include <optional>
#include <string>

#include "core/model/ticket.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"

namespace tkt {

/// What a client may know of the ticket: what was said to them and what changed for them, as each
/// kind of event states it (core/model/events/facts.h). Without internal notes and their files,
/// labels, relations to other clients' cases, and whatever was taken back.
Ticket client_view(Ticket ticket);

/// The ticket as its client may follow it: the client's view, without private values.
Ticket public_view(const Policy& policy, const Ticket& ticket);

/// The ticket as who asked for one that was merged into it follows it: nothing of what was written
/// before the merge. For anybody else, as it is.
Ticket since_merge(const People& people, const Person& person, Ticket ticket);

/// How a case was solved, for others who have the same one.
struct Solution {
  Instant at{};
  std::string text;        ///< what the client was told
  std::string workaround;  ///< the temporary alternative, where that was all
};

/// The solution of a ticket that was solved, as the clocks see it (core/sla/timeline.h): the words
/// that came with the step that solved it, else the last public answer before it. Nothing for
/// tickets that are still worked on or that ended as duplicates, withdrawn or out of scope.
std::optional<Solution> solution_of(const Policy& policy, const People& people,
                                    const Ticket& ticket);

}  // namespace tkt
