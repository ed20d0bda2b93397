#pragma once
#include <string>
#include <string_view>

#include "core/model/header.h"
#include "core/model/words.h"
#include "core/policy/policy.h"

namespace tkt {

/// What states and close reasons mean to whoever counts, waits, guards or shows: each word has its
/// one definition here, or, where the history decides, in core/sla (`Timeline`: answered, solved,
/// helped by a workaround; `Wait`: waiting for the client).

/// Does the desk say in this kind of state that the case is solved? In `solved`, and in `testing`,
/// where the client tries the solution.
bool says_solved(StateKind kind);

/// Has the desk done its work in this kind of state: solved, in testing, closed? The clock of
/// resolution has stopped there.
bool is_ended(StateKind kind);

/// Does a ticket wait for others in this kind of state: for its client, or a third party?
bool is_waiting(StateKind kind);

/// Does nobody work on the ticket any more: is it in a closed state, or merged away?
bool is_closed(const Policy& policy, const Header& header);

/// What an event that moves a ticket to this state says of the end of the work.
Closes closes_by(const Policy& policy, std::string_view state);

/// What a close reason says of the case by itself. One that the policy does not know, none at all,
/// and the kind `other` leave it to the history.
enum class ReasonSays {
  solved,    ///< the desk did what was asked, or the client said yes
  unsolved,  ///< silence, rejected, duplicate
  nothing,
};
ReasonSays reason_says(const Policy& policy, std::string_view reason);

/// Closed by silence: because the client said nothing.
bool is_by_silence(const Policy& policy, std::string_view reason);

}  // namespace tkt
