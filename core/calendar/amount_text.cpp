#include "core/calendar/amount_text.h"

#include <cstdint>
#include <vector>

namespace tkt {
namespace {

constexpr std::int64_t fewest_days = 4;  ///< below that, desks publish hours

/// `1 hour`, `30 minutes`: the parts of a length, largest first.
std::vector<Text> parts_of(Seconds length) {
  auto left = length.count();
  std::vector<Text> parts;
  const auto take = [&](std::int64_t unit) {
    const auto count = left / unit;
    left %= unit;
    return count;
  };
  if (left >= fewest_days * day_s && left % day_s == 0)
    parts.push_back(counted("{} day", "{} days", take(day_s)));
  if (const auto hours = take(hour_s); hours > 0)
    parts.push_back(counted("{} hour", "{} hours", hours));
  if (const auto minutes = take(minute_s); minutes > 0)
    parts.push_back(counted("{} minute", "{} minutes", minutes));
  if (left > 0 || parts.empty()) parts.push_back(counted("{} second", "{} seconds", left));
  return parts;
}

Text joined_parts(const std::vector<Text>& parts) {
  return joined_args({parts.begin(), parts.end()}, " ");
}

Text business_text(Seconds length) {
  const auto seconds = length.count();
  if (seconds % hour_s == 0)
    return counted("{} business hour", "{} business hours", seconds / hour_s);
  if (seconds < hour_s && seconds % minute_s == 0)
    return counted("{} business minute", "{} business minutes", seconds / minute_s);
  return text("{} of business time", joined_parts(parts_of(length)));
}

}  // namespace

Text amount_text(const Amount& amount) {
  switch (amount.unit) {
    case Amount::Unit::business_days:
      return counted("{} business day", "{} business days", amount.days);
    case Amount::Unit::business_hours:
      return business_text(amount.time);
    case Amount::Unit::elapsed:
      break;
  }
  return joined_parts(parts_of(amount.time));
}

}  // namespace tkt
