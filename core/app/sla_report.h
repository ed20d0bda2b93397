#pragma once
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/app/find.h"
#include "core/sla/clock.h"

namespace tkt {

/// By what a report is divided.
enum class Dimension {
  priority,
  team,
  agent,
  organisation,
  module,
  type,
  channel,
  state,
  band,
  week,
  month
};
Result<Dimension> parse_dimension(std::string_view s);
std::string_view to_string(Dimension dimension);

struct ReportRequest {
  std::optional<Instant> from;  ///< tickets opened at or after
  std::optional<Instant> to;    ///< … and before
  Instant as_of{};              ///< what the report would have said at that moment
  std::vector<Dimension> by;
  std::function<Result<bool>(const Ticket&)> wanted;  ///< a query, its words aside; empty = all
  std::vector<TextCondition> texts;                   ///< the words of the query
};

/// How one kind of clock came out over a group of tickets. The counts add up to the group's
/// tickets.
struct ClockTally {
  static constexpr std::size_t statuses = 7;
  std::array<std::int64_t, statuses> count{};  ///< by ClockStatus
  std::vector<Seconds> taken;                  ///< of those that were met, in time or not

  [[nodiscard]] std::int64_t of(ClockStatus status) const {
    return count.at(static_cast<std::size_t>(status));
  }
  /// Met of all that are decided, 0 to 1; nothing where none is (never 0 % or 100 % of nothing).
  [[nodiscard]] std::optional<double> compliance() const;
  /// The nearest-rank percentile of what was taken, 0 < p ≤ 100.
  [[nodiscard]] std::optional<Seconds> percentile(int p) const;
};

struct ReportGroup {
  std::map<Dimension, std::string> key;  ///< ids; empty = none
  std::int64_t tickets = 0;
  ClockTally first_response;
  ClockTally resolution;
};

struct SlaReport {
  ReportRequest request;
  std::vector<ReportGroup> groups;  ///< in the policy's order where it has one, else by key
  ReportGroup total;
  std::int64_t late_entries = 0;  ///< events written down after they happened
  std::int64_t left_out = 0;      ///< tickets outside the period or the query
  std::vector<Damage> damaged;
};

Result<SlaReport> sla_report(const Desk& desk, const ReportRequest& request);

/// The ticket as the store knew it at that moment: without events that happened or were recorded
/// later. Nothing where it was not open yet.
std::optional<Ticket> as_known_at(const Ticket& ticket, Instant as_of);

}  // namespace tkt
