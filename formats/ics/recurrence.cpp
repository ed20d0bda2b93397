#include "formats/ics/recurrence.h"

#include <cstdlib>
#include <memory>
#include <string>

#include "formats/ics/ics_rule.h"

namespace tkt {

Result<std::vector<LocalDay>> recurrence_days(std::string_view rrule, LocalDay first,
                                              LocalDay last) {
  struct Free {
    void operator()(char* s) const { std::free(s); }
  };
  icalerror_set_errors_are_fatal(0);
  const auto rule = icalrecurrencetype_from_string(std::string(rrule).c_str());
  const std::unique_ptr<char, Free> rscale(rule.rscale);
  const ics::Moment start{{ics::TimeKind::Kind::date, {}, nullptr}, first};
  ics::Effort effort;
  TRY(const auto times, ics::times_of(rule, start, last + std::chrono::days{1}, effort));
  std::vector<LocalDay> days{first};
  for (const auto time : times) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    if (day > first) days.push_back(day);
  }
  return days;
}

}  // namespace tkt
