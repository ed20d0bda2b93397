#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_status.h"
#include "core/view/selection.h"

namespace tkt::cli {

/// Who `me` is in a query; nobody where nobody says who acts, which only a query with `me` minds.
std::optional<Person> me_of(Context& context);

/// Whether whoever gives the command sees all, or what clients see.
Result<Sees> who_looks(Context& context);

/// Tells damaged tickets on standard error, each with its file in front; what the status is then.
Status tell_damaged(Context& context, const std::vector<Damage>& damaged);

/// `for_each_match` of core for the words that somebody typed; damaged tickets are told.
Result<Status> for_each_match(Context& context, const TicketViewer& viewer, Search search,
                              const std::function<Result<void>(Ticket&&)>& visit);

}  // namespace tkt::cli
