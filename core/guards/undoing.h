#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/desk/change.h"

namespace tkt {

/// What may be taken back, by whom: asked by `undo`, and by whoever would offer it.

/// The events of the command that was entered last and still has an effect: by when it was written
/// down, since a late entry stands earlier in the history; of what was entered in one second, by
/// the order of the commits.
std::vector<std::string> last_command(const Situation& now);

/// The events of the command that made this one.
std::vector<std::string> command_of(const Ticket& ticket, const std::string& event);

/// May the actor take these events back? Refuses what others did (core/guards/taking_back.h), what
/// has no effect any more, an opening, and what something was built on. What closed the ticket is
/// taken back only as the policy lets it be reopened, unless the actor closed it within the last
/// hour and nothing came after, or may `undo_others`. A merge closes nothing of its own.
Result<void> require_undoable(const Situation& now, const std::vector<std::string>& events);

/// The command that takes back what this event's command did, for a hint; nothing where this actor
/// may not.
std::optional<std::string> undoing_command(const Situation& now, const Event& event);

}  // namespace tkt
