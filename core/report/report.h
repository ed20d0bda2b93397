#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/report/dimension.h"
#include "core/report/figures.h"
#include "core/report/series.h"
#include "core/sla/clock.h"

namespace tkt {

/// What can be listed behind the numbers of a report: `met` to `none` are clocks, the others
/// tickets, `late` events.
enum class Figure {
  met,
  breached,
  running,
  paused,
  at_risk,
  stopped,
  none,
  open,
  solved,
  closed,
  reopened,
  silence,
  rated,
  worked,
  first_contact,
  late
};
Result<Figure> parse_figure(std::string_view s);
std::string_view to_string(Figure figure);

/// Who reads the report. A client sees nothing of others, no internal notes and no private values.
enum class Audience { desk, client };

struct ReportRequest {
  std::optional<Instant> from;  ///< tickets opened at or after
  std::optional<Instant> to;    ///< … and before
  Instant as_of{};              ///< what the report would have said at that moment
  std::vector<Dimension> by;
  std::vector<Dimension> breakdowns;                  ///< each divides all tickets once more, alone
  std::function<Result<bool>(const Ticket&)> wanted;  ///< a query; empty = all
  std::vector<Figure> list;
  std::optional<AtRisk> at_risk;  ///< else as the policy says
  Audience audience = Audience::desk;
};

/// An event that was written down after it happened.
struct LateEntry {
  std::string ref;
  std::string event;  ///< id
  std::string kind;
  Person by;
  Instant at{};
  Instant recorded{};
};

enum class ClockKind { first_response, resolution };

/// A line behind a number: a ticket, with the clock where the number counts clocks.
struct ListedCase {
  Figure figure = Figure::breached;
  Header header;
  std::optional<ClockKind> kind;
  ClockReading clock;  ///< with its stretches
  /// How far past due, in the target's own time; nothing where it is not.
  [[nodiscard]] std::optional<Seconds> over() const;
};

/// Tickets that are not in the report, by why. With the damaged ones and those in the report they
/// are all that the store has.
struct LeftOut {
  std::int64_t not_yet_open = 0;
  std::int64_t outside_period = 0;
  std::int64_t outside_query = 0;
  [[nodiscard]] std::int64_t total() const { return not_yet_open + outside_period + outside_query; }
};

/// The tickets divided by one or more dimensions.
struct Division {
  std::vector<Dimension> by;
  std::vector<ReportGroup> groups;  ///< in the policy's order where it has one, else by id
};

struct SlaReport {
  ReportRequest request;
  Division groups;
  std::vector<Division> breakdowns;
  ReportGroup total;
  Series series;
  std::vector<ListedCase> list;  ///< the worst first
  std::vector<LateEntry> late_entries;
  LeftOut left_out;
};

/// Builds a report while the tickets go by; asks of a ticket its header and of its events
/// everything but their texts.
class ReportBuilder {
 public:
  /// What is referred to has to outlive the builder.
  ReportBuilder(const Rulebook& rules, const Zone& zone, ReportRequest request);
  ReportBuilder(const ReportBuilder&) = delete;
  ReportBuilder& operator=(const ReportBuilder&) = delete;
  ~ReportBuilder();

  Result<void> take(const Ticket& ticket);
  SlaReport finish();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tkt
