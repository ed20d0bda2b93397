#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace tkt::cli {

/// Starts a program on this terminal (fork and exec, PATH, no shell) and waits for it. While it
/// runs, Ctrl-C is the program's own affair. Its exit status; 128 + signal where one ended it.
/// `failed` where it cannot be started.
Result<int> run_child(const std::vector<std::string>& argv,
                      const std::optional<std::string>& input);

}  // namespace tkt::cli
