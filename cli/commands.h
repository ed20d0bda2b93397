#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace tkt::cli {

/// Every command, in the order of `tkt help`. The manual, the completions and the tests walk it.
std::span<const Command* const> all_commands();

/// The command that the words name: `reply`, `policy check` (two words). Takes the words it used
/// off the front of `args`. Nothing where there is none.
const Command* find_command(std::vector<std::string>& args);

/// Names of the commands that people may type, for suggestions.
std::vector<std::string> command_names();

}  // namespace tkt::cli
