#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace tkt::cli {

/// A whole number that an option was given; usage names the option. Nothing typed: `fallback`.
Result<std::size_t> whole_number(std::string_view option, const std::string& typed,
                                 std::size_t fallback);

}  // namespace tkt::cli
