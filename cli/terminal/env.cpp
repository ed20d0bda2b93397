#include "cli/terminal/env.h"

namespace tkt::cli {

std::optional<std::string> Env::variable(std::string_view name) const {
  const auto found = variables.find(name);
  if (found == variables.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

}  // namespace tkt::cli
