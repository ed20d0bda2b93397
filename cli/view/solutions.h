#pragma once
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_status.h"
#include "core/view/ticket_view.h"

namespace tkt::cli {

/// Prints how earlier cases that fit the query were solved: reference, subject, module, when and
/// the words of the solution; nothing about who asked. The query sees only what their clients were
/// told.
Result<Status> print_solutions(Context& context, const TicketViewer& viewer,
                               const std::vector<std::string>& words);

}  // namespace tkt::cli
