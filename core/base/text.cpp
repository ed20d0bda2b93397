#include "core/base/text.h"

#include <fmt/args.h>

namespace tkt {

std::string fill(std::string_view pattern, const std::vector<std::string>& args) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const auto& arg : args) store.push_back(std::cref(arg));
  try {
    return fmt::vformat(fmt::string_view(pattern.data(), pattern.size()), store);
  } catch (const fmt::format_error&) {
    return std::string(pattern);
  }
}

std::string Text::english() const {
  return fill(id, args);
}

}  // namespace tkt
