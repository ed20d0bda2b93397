// What nearly every file includes of other people's headers: none of ours, whose names would then
// be seen where they are not meant to be. Compiled once where TKT_PCH is on; no file relies on it,
// since other builds go without.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <tl/expected.hpp>
