#include "formats/ics/ics_rule.h"

#include <memory>

#include "formats/ics/ics_days.h"
#include "formats/ics/icu_on_demand.h"

namespace tkt::ics {
namespace {

using std::chrono::days;

/// Steps of `Effort`. libical looks at every year until 2582 before it says that none is meant.
constexpr int libical_step = 300;
constexpr int libical_whole_walk = 5'000'000;
/// A leap day that is a Sunday comes every 28 years, seldom after 40.
constexpr days long_enough{41 * 366};

struct FreeIterator {
  void operator()(icalrecur_iterator* it) const { icalrecur_iterator_free(it); }
};

tl::unexpected<Error> too_often() {
  return fail(ErrorKind::damaged, text("RRULE recurs too often"));
}

/// May an occurrence at `wall` still be, by UNTIL?
bool within(const icalrecurrencetype& rule, const Moment& start, LocalTime wall) {
  if (icaltime_is_null_time(rule.until)) return true;
  const auto until = wall_of(rule.until);
  if (rule.until.is_date) return std::chrono::floor<days>(wall) <= until;
  if (icaltime_is_utc(rule.until) && start.kind.kind == TimeKind::Kind::zoned) {
    return start.kind.to_instant(wall) <= Instant{until.time_since_epoch()};
  }
  return wall <= until;
}

/// ICU, with which libical draws recurrences, is loaded when they are needed.
Result<void> need_recurrences() {
#ifdef TKT_STATIC_ICAL
  if (const char* package = missing_icu(); package != nullptr) {
    return fail(ErrorKind::damaged, text("cannot tell when holidays recur: ICU is not installed"),
                text("on Debian it is the package {}", package));
  }
#endif
  return {};
}

Result<void> check_frequency(const icalrecurrencetype& rule) {
  if (rule.freq == ICAL_NO_RECURRENCE ||
      (!icaltime_is_null_time(rule.until) && !exists(rule.until)))
    return fail(ErrorKind::damaged, text("RRULE cannot be understood"));
  if (rule.freq < ICAL_DAILY_RECURRENCE)
    return fail(ErrorKind::damaged, text("RRULE recurs more often than daily"));
  return {};
}

}  // namespace

Result<std::vector<LocalTime>> drawn_by_libical(const icalrecurrencetype& rule, const Moment& start,
                                                LocalTime until, Effort& effort) {
  TRY_VOID(need_recurrences());
  auto endless = rule;
  endless.until = icaltime_null_time();  // judged here, in the event's own zone
  const std::unique_ptr<icalrecur_iterator, FreeIterator> it(
      icalrecur_iterator_new(endless, to_ical(start)));
  std::vector<LocalTime> all;
  while (it) {
    if (!effort.spend(libical_step)) return too_often();
    const auto next = icalrecur_iterator_next(it.get());
    if (icaltime_is_null_time(next) || next.year > 9999) break;
    const auto wall = wall_of(next);
    if (wall >= until || !within(rule, start, wall)) return all;
    all.push_back(wall);
  }
  if (rule.count == 0 && !effort.spend(libical_whole_walk)) return too_often();
  if (all.empty())
    return fail(ErrorKind::damaged,
                text("RRULE never comes true, or needs what libical does not know"));
  return all;
}

Result<std::vector<LocalTime>> times_of(const icalrecurrencetype& rule, const Moment& start,
                                        LocalTime until, Effort& effort) {
  TRY_VOID(check_frequency(rule));
  const auto first = std::chrono::floor<days>(start.wall);
  const auto drawn = plain_days(rule, first, std::chrono::ceil<days>(until), effort);
  if (effort.is_spent()) return too_often();
  if (!drawn && rule.freq == ICAL_YEARLY_RECURRENCE)
    return drawn_by_libical(rule, start, until, effort);
  if (!drawn) return fail(ErrorKind::damaged, text("RRULE cannot be understood"));
  if (drawn->empty() && until - start.wall > long_enough)
    return fail(ErrorKind::damaged, text("RRULE never comes true"));
  std::vector<LocalTime> all;
  for (const auto day : *drawn) {
    const auto wall = day + (start.wall - first);
    if (wall >= until || !within(rule, start, wall)) break;
    all.push_back(wall);
  }
  return all;
}

}  // namespace tkt::ics
