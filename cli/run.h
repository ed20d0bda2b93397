#pragma once
#include <string>
#include <vector>

#include "cli/terminal/env.h"

namespace tkt::cli {

/// The whole program: `args` as typed, without the program's name. Returns the exit status of the
/// contract. Callable in-process any number of times.
int run(const std::vector<std::string>& args, Env& env);

}  // namespace tkt::cli
