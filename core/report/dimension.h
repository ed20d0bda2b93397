#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/calendar/zone.h"
#include "core/model/header.h"
#include "core/policy/policy.h"

namespace tkt {

/// By what a report is divided.
enum class Dimension {
  priority,
  team,
  agent,
  organisation,
  module,
  type,
  channel,
  state,
  band,
  week,  ///< of the opening, in the desk's zone (ISO 8601)
  month
};
Result<Dimension> parse_dimension(std::string_view s);
std::string_view to_string(Dimension dimension);

/// The ticket's id under a dimension; empty = none. Not for `week` and `month`.
const std::string& value_of(Dimension dimension, const Header& header);

/// `2026-11`
std::string month_of(LocalDay day);
/// `2026-W47` (ISO 8601)
std::string week_of(LocalDay day);

/// Where an id stands in the policy, so that urgent comes before low and not after it; behind all
/// for an id that the policy does not have.
std::size_t rank_of(const Policy& policy, Dimension dimension, std::string_view id);

}  // namespace tkt
