#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/desk/trailers.h"
#include "core/view/ticket_view.h"

namespace tkt {

/// A change of the store, as its history tells it.
struct LoggedChange {
  LogEntry entry;
  Trailers said;
  std::string subject;  ///< first line of the message
};

/// What was read of the history.
struct ChangesSeen {
  std::vector<LoggedChange> changes;
  std::optional<Error> damage;  ///< why there is no more of it
};

/// Which changes are asked for.
struct ChangesAsked {
  std::string ref;        ///< of one ticket; empty = of the whole store
  std::size_t limit = 0;  ///< no more than so many; 0 = all
  Sees sees = Sees::desk;
  Person me;  ///< who looks
};

/// The changes that somebody sees, youngest first, as far as the history can be read: where it is
/// damaged, what there is of it, and what is wrong. A client sees those of tickets with an event of
/// the public view in them, and the limit counts only these.
Result<ChangesSeen> changes_seen(const Desk& desk, const ChangesAsked& asked);

}  // namespace tkt
