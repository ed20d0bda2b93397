#include "core/model/reference_day.h"

namespace tkt {

Result<void> check_reference_day(LocalDay day) {
  constexpr int first_year = 2000;
  constexpr int years = 100;
  const std::chrono::year_month_day date(day);
  const int year = static_cast<int>(date.year());
  if (year >= first_year && year < first_year + years) return {};
  return fail(
      ErrorKind::usage,
      text("a ticket of the year {} cannot have a reference, which names two figures of it", year),
      text("the years 2000 to 2099 can be named; is the clock right?"));
}

}  // namespace tkt
