#pragma once
#include <string_view>

#include "cli/context.h"
#include "cli/exit_status.h"

namespace tkt::cli {

/// The formats of every changing command.
constexpr std::string_view change_formats = "table json";

/// Shows what a change did: `REF  summary`, the reference alone with `-q`, the ticket with
/// `--json`; notes on standard error. Remembers the ticket for `@`.
Result<Status> show_outcome(Context& context, const Outcome& outcome);

}  // namespace tkt::cli
