#pragma once
#include "cli/command.h"

namespace tkt::cli {

/// The commands that cron runs besides `close-stale` and `remind`.
extern const Command escalate_command;
extern const Command recur_command;
extern const Command notify_command;

}  // namespace tkt::cli
