#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/calendar/posix_rule.h"

namespace tkt {

/// What a zone's file says, as a line of periods from the beginning to the end of time.
struct ZoneData {
  struct Period {
    Instant begins{};  ///< until the next one begins
    Seconds offset{0};
    std::uint32_t abbreviation = 0;  ///< index into `abbreviations`
  };

  std::string name;
  std::vector<Period> periods;  ///< never empty; the first one begins at the beginning of time
  std::vector<std::string> abbreviations;
  /// From here on everything repeats what was 400 years (146,097 days, whole weeks) before. Only
  /// where a rule with summer time goes on for ever; else the end of time.
  Instant repeats_from = Instant::max();

  /// The period of a moment before `repeats_from`.
  [[nodiscard]] std::size_t index_at(Instant t) const;
  [[nodiscard]] Instant end_of(std::size_t index) const;
};

/// The length of the Gregorian cycle.
constexpr Seconds gregorian_cycle{146097LL * 86400};

/// Reads TZif, RFC 8536, any version; damaged where the bytes are not that.
Result<ZoneData> read_tzif(std::string_view name, std::string_view bytes);

}  // namespace tkt
