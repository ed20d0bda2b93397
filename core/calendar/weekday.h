#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "core/base/time.h"

namespace tkt {

/// One value for each day of the week; Monday is 0, as ISO 8601 counts.
template <class T>
using PerWeekday = std::array<T, 7>;

/// Monday = 0.
unsigned weekday_index(LocalDay day);

/// Reads `mon`, `Monday`, `lun`, `lunes`, …; nothing where it is no day of the week.
std::optional<unsigned> parse_weekday(std::string_view s);

/// `mon` … `sun`
std::string_view weekday_id(unsigned index);

}  // namespace tkt
