#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/calendar/calendar.h"
#include "core/calendar/span.h"
#include "core/calendar/zone.h"

namespace tkt {

/// A calendar ready to compute with. The rules are the contract's, "Business time"; what it leaves
/// open is decided here:
///
/// - Opening intervals that overlap or touch, also those of different days, count once.
/// - An interval belongs to the day on which it starts. A night shift that begins on the evening
///   before a holiday is worked to its end, and the one that would begin on the holiday is not:
///   that is how shifts are staffed, and it closes every shift exactly once.
/// - A season's hours hold on its days, both ends included; a shift begun on its last day is worked
///   to its end.
/// - Hours that a holiday file closes (half days) are closed in real time, whichever shift they
/// hit.
/// - Both ends of an interval are moved out of a gap in the same way, so that it keeps its length;
///   one that lies whole behind its own end (it fell into the gap) is empty. A day that the zone
///   skips has no hours and is no business day.
/// - A business day is a day that `business_days` marks (else: one with weekly hours) and that is
///   neither closed nor left without a single open second by closed hours. A half day is one.
///
/// Immutable, cheap to copy, safe to use from many threads; years are computed when first asked
/// for.
class BusinessCalendar {
 public:
  BusinessCalendar(Calendar calendar, Zone zone);

  /// With the zone that the calendar names; not_found where there is none of that name.
  static Result<BusinessCalendar> compile(Calendar calendar);
  /// Open without end, every day a business day: what elapsed time runs on.
  static const BusinessCalendar& round_the_clock();

  [[nodiscard]] const Calendar& calendar() const;
  [[nodiscard]] const Zone& zone() const;

  [[nodiscard]] bool is_open(Instant t) const;
  [[nodiscard]] bool is_business_day(LocalDay day) const;

  /// Open time between the two; zero where `to` is not after `from`.
  [[nodiscard]] Seconds open_seconds(Instant from, Instant to) const;

  /// The first moment by which `amount` of open time has passed: at closing, not at the next
  /// opening. Nothing to wait for while closed is due at the next opening. refused where the
  /// calendar does not open for ten years, or the answer is more than a hundred years away.
  [[nodiscard]] Result<Instant> add_open(Instant from, Seconds amount) const;

  /// `t` while open, else the next opening; refused as `add_open`.
  [[nodiscard]] Result<Instant> next_opening(Instant t) const;

  /// The same wall time on the nth following business day, or the next opening if that is closed
  /// (a wall time that is exactly a closing stays). refused as `add_open`.
  [[nodiscard]] Result<Instant> add_business_days(Instant from, std::int64_t n) const;

  /// The open stretches between the two, cut to them, in order.
  [[nodiscard]] std::vector<Span> intervals(Instant from, Instant to) const;

  /// The open stretches that belong to a day: those that start on it, whole.
  [[nodiscard]] std::vector<Span> openings_of(LocalDay day) const;

  /// The same as if there were no holidays.
  [[nodiscard]] std::vector<Span> usual_openings_of(LocalDay day) const;

  /// What a day is to somebody who looks at the month.
  enum class DayKind {
    business,  ///< open, a business day
    open,      ///< open, and no business day
    half,      ///< holidays close a part of its hours
    holiday,   ///< holidays close it, or all of its hours
    closed,    ///< it has no hours anyway
  };
  [[nodiscard]] DayKind kind_of(LocalDay day) const;

  /// What the holidays say about a day, if anything.
  [[nodiscard]] const SpecialDay* special_day(LocalDay day) const;

  /// What the day is called by the holidays, closures of single hours included.
  [[nodiscard]] std::vector<std::string> names_of(LocalDay day) const;

 private:
  struct Data;
  std::shared_ptr<Data> data_;
};

}  // namespace tkt
