#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/sla/clock.h"

namespace tkt {

/// Lengths of time of which a report tells the middle and the ends. Percentiles are nearest-rank:
/// always a length that occurred.
class Lengths {
 public:
  void add(Seconds length) { all_.push_back(length); }
  /// Puts them in order; to be called once, when all are there.
  void settle();

  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  /// 0 < p ≤ 100; nothing where there is no length.
  [[nodiscard]] std::optional<Seconds> percentile(int p) const;
  [[nodiscard]] std::optional<Seconds> longest() const { return percentile(100); }
  [[nodiscard]] Seconds sum() const;
  [[nodiscard]] const std::vector<Seconds>& all() const { return all_; }

 private:
  std::vector<Seconds> all_;
};

/// How one kind of clock came out over a group of tickets. The counts add up to the group's
/// tickets.
struct ClockTally {
  static constexpr std::size_t statuses = 7;
  std::array<std::int64_t, statuses> count{};  ///< by ClockStatus
  Lengths taken;  ///< of those that were answered or solved, in time or not, in the target's time
  Lengths taken_late;  ///< … of them those that were late

  void add(const ClockReading& clock);
  [[nodiscard]] std::int64_t of(ClockStatus status) const {
    return count.at(static_cast<std::size_t>(status));
  }
  /// Met and breached: an open clock that is overdue is decided too.
  [[nodiscard]] std::int64_t decided() const {
    return of(ClockStatus::met) + of(ClockStatus::breached);
  }
  /// Met of all that are decided, 0 to 1; nothing where none is (never 0 % or 100 % of nothing).
  [[nodiscard]] std::optional<double> compliance() const;
};

/// Where a ticket stands. Each is in exactly one of the three.
enum class Standing {
  open,    ///< the desk owes a solution, or waits for somebody: the backlog
  solved,  ///< solved, in testing or helped by a workaround, and not closed
  closed,  ///< closed, or merged into another ticket
};

/// How old the open tickets are, by real time since they were opened: less than a day, a week,
/// thirty days, and more.
struct BacklogAges {
  static constexpr std::array<Seconds, 3> limits{Seconds{86400}, Seconds{7LL * 86400},
                                                 Seconds{30LL * 86400}};
  std::array<std::int64_t, limits.size() + 1> count{};
  Lengths ages;
  void add(Seconds age);
};

/// Everything that a report says of a group of tickets.
struct ReportGroup {
  /// Ids under the request's dimensions, in their order; empty = none. Without ids: the total.
  std::vector<std::string> key;
  std::int64_t tickets = 0;
  ClockTally first_response;
  ClockTally resolution;
  std::array<std::int64_t, 3> standing{};  ///< by Standing; adds up to `tickets`
  BacklogAges backlog;
  std::int64_t reopened = 0;    ///< tickets that went back to work after they were solved
  std::int64_t by_silence = 0;  ///< tickets closed because the client said nothing
  std::int64_t rated = 0;
  std::int64_t stars = 0;  ///< of all ratings together
  Seconds worked{0};
  Seconds billed{0};  ///< of it
  std::int64_t solved = 0;
  /// Of the solved ones: with no more than one public answer, without a wait, not reopened.
  std::int64_t at_first_contact = 0;
  std::int64_t late_entries = 0;  ///< events

  [[nodiscard]] std::int64_t of(Standing at) const {
    return standing.at(static_cast<std::size_t>(at));
  }
  [[nodiscard]] std::optional<double> mean_rating() const;
  [[nodiscard]] std::optional<double> first_contact_share() const;
  void settle();
};

/// One ticket as a report sees it, before it is counted.
struct TicketFacts {
  Clocks clocks;
  Standing standing = Standing::open;
  Seconds age{0};  ///< real time since the opening
  bool is_reopened = false;
  bool is_by_silence = false;
  bool is_solved = false;
  bool is_at_first_contact = false;
  std::optional<std::int64_t> stars;
  Seconds worked{0};
  Seconds billed{0};
  std::int64_t late_entries = 0;
};

/// Counts the ticket in.
void add(ReportGroup& group, const TicketFacts& ticket);

}  // namespace tkt
