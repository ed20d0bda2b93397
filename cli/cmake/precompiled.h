// What nearly every file includes. Compiled once where TKT_PCH is on; no file relies on it, since
// other builds go without.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include <tl/expected.hpp>

#include "core/app/operations.h"
