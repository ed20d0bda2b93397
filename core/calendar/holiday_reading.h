#pragma once
#include <vector>

#include "core/base/result.h"
#include "core/calendar/calendar.h"

namespace tkt {

/// Something in a holiday file that a person should know of.
struct HolidayFinding {
  enum class Weight {
    lost,   ///< it closes nothing, though it should: deadlines come too early
    doubt,  ///< it was read, but perhaps not as it was meant
  } weight = Weight::lost;
  Error error;  ///< `damaged`, with the place
};

/// What a holiday file closes, as far as it can be read, and what about it is wrong, in file order.
/// Published feeds are as their programs write them: one bad event must not hide the others.
struct HolidayReading {
  HolidaySet closed;
  std::vector<HolidayFinding> findings;
};

/// The closed days of a file that must be whole, since it is about to be taken into a store:
/// `damaged` with everything that would be lost.
Result<HolidaySet> whole(HolidayReading reading);

}  // namespace tkt
