#include "cli/number.h"

#include <charconv>

namespace tkt::cli {

Result<std::size_t> whole_number(std::string_view option, const std::string& typed,
                                 std::size_t fallback) {
  if (typed.empty()) return fallback;
  std::size_t number = 0;
  const auto* end = typed.data() + typed.size();
  const auto read = std::from_chars(typed.data(), end, number);
  if (read.ec == std::errc() && read.ptr == end) return number;
  return fail(ErrorKind::usage, text("{} is a whole number, not '{}'", std::string(option), typed));
}

}  // namespace tkt::cli
