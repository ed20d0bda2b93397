#pragma once
#include <functional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_status.h"
#include "cli/ticket_view.h"
#include "core/query/matcher.h"

namespace tkt::cli {

/// What decides whether a ticket fits the words of a query.
Result<Matcher> matcher_of(Context& context, const TicketViewer& viewer,
                           const std::vector<std::string>& words);

/// Which tickets a query without any `state:` or `closed:` term is about.
enum class Unless { closed, none };

/// Calls `visit` with every ticket that the query fits, oldest reference first. Damaged tickets are
/// told on standard error and make the status `damaged`; the others are there all the same.
Result<Status> for_each_match(Context& context, const TicketViewer& viewer,
                              const std::vector<std::string>& query, Unless unless,
                              const std::function<Result<void>(Ticket&&)>& visit);

}  // namespace tkt::cli
