#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"
#include "core/calendar/business.h"
#include "core/calendar/duration.h"
#include "core/model/ticket.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"
#include "core/sla/timeline.h"

namespace tkt {

/// How a clock stands (design, "Clocks"). The first that holds, in this order.
enum class ClockStatus {
  none,      ///< no target: `sin SLA`
  breached,  ///< it ran out before it was met, or it runs on past its due moment
  met,       ///< answered, or solved, in time
  stopped,   ///< ended without either: closed unanswered, merged away, excluded midway; counted
             ///< apart
  paused,    ///< the desk waits for somebody else
  at_risk,   ///< it runs, and little of the target is left (the policy's `at_risk`)
  running,
};
std::string_view to_string(ClockStatus status);

/// A stretch of a clock's life in which it did one thing for one reason. Stretches follow each
/// other without gaps from the opening to the end of the clock (or to the moment of asking).
struct Stretch {
  Instant from{};
  Instant to{};
  enum class Kind {
    running,  ///< open time that counts
    paused,   ///< open time that does not count: waiting, solved, testing
    closed,   ///< the calendar is closed
  } kind = Kind::running;
  Text why;
  Seconds counted{0};  ///< what of it the clock counts
};

/// One clock of a ticket at one moment.
struct ClockReading {
  ClockStatus status = ClockStatus::none;
  std::optional<Amount> target;
  std::string calendar;              ///< empty = round the clock
  std::string priority;              ///< whose target it is; a breach that stays names its own
  std::optional<Instant> due;        ///< as if a pause ended now
  std::optional<Instant> met_at;     ///< when it was answered or solved, in time or not
  std::optional<Seconds> elapsed;    ///< counted so far, in the target's own time
  std::optional<Seconds> remaining;  ///< of the target; negative = overdue
  std::vector<Stretch> stretches;    ///< only when asked for
};

struct Clocks {
  ClockReading first_response;
  ClockReading resolution;
  std::vector<std::string> late_entries;  ///< ids of events written down after they happened
};

/// Where the clocks find the rules: the policy that was in force when a clock was set, and its
/// calendars with the closed days known now.
class Rulebook {
 public:
  Rulebook() = default;
  Rulebook(const Rulebook&) = delete;
  Rulebook& operator=(const Rulebook&) = delete;
  virtual ~Rulebook() = default;
  /// The rules of the present: states, roles, guards.
  [[nodiscard]] virtual const Policy& current() const = 0;
  [[nodiscard]] virtual const People& people() const = 0;
  /// The policy of a blob; an empty name, or one that is not in this clone, is the present one.
  virtual Result<std::shared_ptr<const Policy>> version(const std::string& blob) const = 0;
  virtual Result<std::shared_ptr<const BusinessCalendar>> calendar(
      const Policy& policy, const std::string& name) const = 0;
};

enum class Detail { figures, stretches };

/// When little of a target is left: a share of it, or a length of the target's own time.
struct AtRisk {
  std::int64_t percent = 0;
  std::optional<Seconds> left;  ///< instead of a share
};

struct ClockOptions {
  Detail detail = Detail::figures;
  std::optional<AtRisk> at_risk;  ///< else as the policy says
};

/// Both clocks of a ticket as of a moment, from its events alone: those after `as_of` are not
/// looked at.
Result<Clocks> read_clocks(const Ticket& ticket, const Rulebook& rules, Instant as_of,
                           Detail detail = Detail::figures);

/// The same from a timeline that is at hand.
Result<Clocks> read_clocks(const Timeline& line, const Rulebook& rules,
                           const ClockOptions& options = {});

}  // namespace tkt
