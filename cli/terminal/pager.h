#pragma once
#include "cli/context.h"

namespace tkt::cli {

/// Sends what the command printed to standard output; on a terminal that it does not fit on,
/// through the pager (`PAGER`, else `less`). `PAGER=cat` and an empty `PAGER` switch it off.
Result<void> send(Context& context);

}  // namespace tkt::cli
