#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/calendar/zone.h"
#include "core/sla/clock.h"
#include "core/sla/timeline.h"

namespace tkt {

/// How long a step of a series is: days for a month, weeks for half a year, months beyond.
enum class Step { day, week, month };

/// One step: the tickets opened in it, and how the backlog stood at its end.
struct SeriesPoint {
  Instant from{};
  Instant to{};       ///< exclusive; of the last step not behind the moment of asking
  std::string label;  ///< `2026-11-22`, `2026-W47`, `2026-11`
  std::int64_t opened = 0;
  std::int64_t ended = 0;    ///< solved, closed or merged away in it, whenever they were opened
  std::int64_t backlog = 0;  ///< open at its end
  /// Of the tickets opened in it.
  struct Kept {
    std::int64_t met = 0;
    std::int64_t breached = 0;
  } first_response, resolution;
};

struct Series {
  Step step = Step::day;
  std::vector<SeriesPoint> points;  ///< without gaps; empty where there is no ticket
};

/// Gathers what becomes of tickets over time: a few bytes a ticket, so that a hundred thousand are
/// no burden.
class SeriesGathering {
 public:
  void add(const Timeline& line, const Clocks& clocks);

  /// `from` and `to` as asked, else the first opening and the moment of asking; where nothing is
  /// open any more, the last thing that happened.
  [[nodiscard]] Series finish(const Zone& zone, std::optional<Instant> from,
                              std::optional<Instant> to, Instant as_of) const;

 private:
  struct Opening {
    Instant at{};
    ClockStatus first_response = ClockStatus::none;
    ClockStatus resolution = ClockStatus::none;
  };
  [[nodiscard]] Instant end(Instant as_of) const;

  std::vector<Opening> openings_;
  std::vector<Instant> starts_;  ///< when work began, or began again
  std::vector<Instant> ends_;    ///< when it ended
};

}  // namespace tkt
