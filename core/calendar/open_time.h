#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/calendar/calendar.h"
#include "core/calendar/span.h"
#include "core/calendar/zone.h"

namespace tkt {

/// Twelve weeks of a calendar's open time, with running sums, so that a question about it is one
/// binary search. Longer blocks would answer questions about years faster and first questions
/// slower. Blocks are cut in UTC: `[index * length, (index + 1) * length)` since 1970.
class OpenBlock {
 public:
  static constexpr Seconds length{84LL * 86400};

  explicit OpenBlock(std::vector<Span> spans);

  static std::int64_t index_of(Instant t);
  static Span range_of(std::int64_t index);

  [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }
  [[nodiscard]] Seconds total() const { return sums_.back(); }
  /// Open time in this block before `t`.
  [[nodiscard]] Seconds before(Instant t) const;
  /// The first moment before which `amount` was open; more than zero, at most `total()`.
  [[nodiscard]] Instant at(Seconds amount) const;
  /// `t` while open, else the next opening in this block, else nothing.
  [[nodiscard]] std::optional<Instant> open_from(Instant t) const;

 private:
  std::vector<Span> spans_;
  std::vector<Seconds> sums_;  ///< open time before each span, and in all at the end
};

/// When a calendar is open: its weekly hours, put on real days and cut by its holidays.
class OpenTime {
 public:
  OpenTime(const Calendar& calendar, const Zone& zone);

  /// The stretches that start on `day`.
  [[nodiscard]] std::vector<Span> of_day(LocalDay day) const;
  /// The same as if there were no holidays.
  [[nodiscard]] std::vector<Span> usual_of_day(LocalDay day) const;
  /// A block, computed when first asked for.
  [[nodiscard]] std::shared_ptr<const OpenBlock> block(std::int64_t index) const;

 private:
  [[nodiscard]] const std::vector<Opening>& hours_of(LocalDay day) const;
  void add_hours(LocalDay day, const std::vector<Opening>& hours, std::vector<Span>& spans) const;
  void add_day(LocalDay day, std::vector<Span>& spans) const;
  [[nodiscard]] std::vector<Span> closed_between(LocalDay first, LocalDay last) const;

  const Calendar* calendar_;
  const Zone* zone_;
  std::vector<Span> closed_spans_;  ///< united
  mutable std::mutex mutex_;
  mutable std::map<std::int64_t, std::shared_ptr<const OpenBlock>> blocks_;
};

}  // namespace tkt
