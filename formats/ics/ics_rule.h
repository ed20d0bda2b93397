#pragma once
#include <vector>

#include "formats/ics/ics_effort.h"
#include "formats/ics/ics_moment.h"

/// Only for `formats/ics/*.cpp`.
namespace tkt::ics {

/// The wall times at which a rule comes true, from `start` on and before `until`, in order; its own
/// COUNT and UNTIL are obeyed. An error without a place where it recurs more often than daily, or
/// needs what libical (or ICU, where it is not installed) does not know, or more effort than is
/// left.
Result<std::vector<LocalTime>> times_of(const icalrecurrencetype& rule, const Moment& start,
                                        LocalTime until, Effort& effort);

/// The same as libical draws it, which is slow and loads ICU: yearly rules by week number or of
/// another calendar. Apart for the test that holds the two together.
Result<std::vector<LocalTime>> drawn_by_libical(const icalrecurrencetype& rule, const Moment& start,
                                                LocalTime until, Effort& effort);

}  // namespace tkt::ics
