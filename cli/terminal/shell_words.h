#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tkt::cli {

/// Takes a command line of the environment apart (`EDITOR="code --wait"`) as a shell splits words:
/// blanks, single and double quotes, backslash. No variables, no globbing, no shell behind it.
/// usage where a quote is not closed.
Result<std::vector<std::string>> shell_words(std::string_view line);

}  // namespace tkt::cli
