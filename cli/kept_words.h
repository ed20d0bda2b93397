#pragma once
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/context.h"

namespace tkt::cli {

/// A command that has ended, as it was typed.
struct EndedCommand {
  const Command& command;
  const Options& options;
  const std::vector<std::string>& args;  ///< without the command's name
};

/// What happens to the drafts (draft.h) that a command with texts had in hand: they go where it
/// succeeded; else they stay, and the error, or a remark, says where they are and how the same
/// command takes them up again.
void settle_words(Context& context, const EndedCommand& ended, Result<Status>& status);

/// The words of a command line as one would type them for a shell.
std::string shell_line(const std::vector<std::string>& words);

}  // namespace tkt::cli
