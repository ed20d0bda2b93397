#include "core/sla/clock.h"

#include <algorithm>
#include <array>

#include "core/calendar/due.h"
#include "core/policy/rules.h"
#include "core/sla/stretches.h"
#include "core/sla/timeline.h"

namespace tkt {
namespace {

enum class Kind { first_response, resolution };

/// A target with the calendar it is counted on, as some terms set it.
struct Aim {
  Amount amount;
  std::string calendar_name;
  std::string priority;
  std::shared_ptr<const BusinessCalendar> calendar;
};

std::optional<Amount> amount_of(const Targets& targets, Kind kind) {
  return kind == Kind::first_response ? targets.first_response : targets.resolution;
}

Result<std::optional<Aim>> aim_of(const Rulebook& rules, const Policy& policy, const Terms& terms,
                                  Kind kind) {
  const auto targets = targets_of(policy, rules.people(), terms.facts);
  const auto amount = amount_of(targets, kind);
  if (!amount) return std::nullopt;
  const auto& own = terms.facts.priority;
  Aim aim{*amount, targets.calendar, own.empty() ? policy.clock_priority : own, nullptr};
  if (amount->unit == Amount::Unit::elapsed) aim.calendar_name.clear();
  TRY(aim.calendar, rules.calendar(policy, aim.calendar_name));
  return aim;
}

/// When the clock stood still, up to `until`. First response never pauses.
std::vector<Span> pauses_of(const Timeline& line, Kind kind, Instant until) {
  std::vector<Span> pauses;
  if (kind == Kind::first_response) return pauses;
  for (const auto& span : line.phases) {
    if (span.phase == Phase::active || span.from >= until) continue;
    pauses.push_back({span.from, std::min(span.to, until)});
  }
  return pauses;
}

/// How a clock came to its end, if it did.
struct End {
  std::optional<Instant> met;
  std::optional<Instant> stopped;
  [[nodiscard]] Instant or_now(Instant now) const { return met ? *met : stopped.value_or(now); }
};

/// Since when the ticket has been solved without a break; nothing while the desk still works.
std::optional<Instant> solved_since(const Timeline& line) {
  if (line.phases.empty() || line.phases.back().phase != Phase::ended) return std::nullopt;
  auto first = line.phases.rbegin();
  while (std::next(first) != line.phases.rend() && std::next(first)->phase == Phase::ended) ++first;
  return first->from;
}

End end_of(const Timeline& line, Kind kind) {
  End end;
  if (kind == Kind::first_response) {
    if (line.answered && (!line.over || *line.answered <= *line.over)) end.met = line.answered;
    if (!end.met) end.stopped = line.over;
    return end;
  }
  if (line.over && line.ending == Timeline::Ending::unsolved) {
    end.stopped = line.over;
  } else {
    end.met = solved_since(line);
  }
  return end;
}

/// One clock, once its aim is known.
class Reader {
 public:
  Reader(const Timeline& line, Kind kind, const AtRisk& at_risk)
      : line_(line), kind_(kind), at_risk_(at_risk) {
    end_ = end_of(line, kind);
  }

  /// The aim that counts in the end: a new one replaces a running clock's, but a breach that has
  /// already passed stays, and a clock that has ended keeps what it had. Taken out of SLA midway,
  /// the clock stops; taken in again, it runs on.
  Result<std::optional<Aim>> settle(const Rulebook& rules) {
    std::optional<Aim> aim;
    std::optional<Instant> excluded;
    bool breached = false;
    for (const auto& terms : line_.terms) {
      if (aim && terms.from >= end_.or_now(Instant::max())) break;
      if (aim && !breached) {
        const auto ran_until = std::min(terms.from, excluded.value_or(terms.from));
        TRY(const auto due_then, due_of(*aim, ran_until));
        breached = due_then < ran_until;
      }
      TRY(const auto policy, rules.version(terms.policy));
      if (is_excluded(*policy, terms.facts)) {
        if (!excluded) excluded = terms.from;
        continue;
      }
      excluded.reset();
      if (!breached) {
        TRY(aim, aim_of(rules, *policy, terms, kind_));
      }
    }
    if (excluded) stop(*excluded);
    return aim;
  }

  /// The moment at which the clock ended, else that of asking.
  [[nodiscard]] Instant end() const { return end_.or_now(line_.until); }

  Result<ClockReading> read(const Aim& aim) {
    ClockReading clock;
    clock.target = aim.amount;
    clock.calendar = aim.calendar_name;
    clock.priority = aim.priority;
    const Instant end = end_.or_now(line_.until);
    TRY(clock.due, due_of(aim, end));
    clock.met_at = end_.met;
    clock.elapsed = counted(aim, line_.opened, end);
    clock.remaining = remaining(aim, *clock.due, end, *clock.elapsed);
    clock.status = status(aim, clock, end);
    return clock;
  }

 private:
  void stop(Instant at) {
    if (at >= end_.or_now(Instant::max())) return;
    end_.met.reset();
    end_.stopped = at;
  }

  [[nodiscard]] Result<Instant> due_of(const Aim& aim, Instant until) const {
    return due(*aim.calendar, line_.opened, aim.amount, pauses_of(line_, kind_, until));
  }

  [[nodiscard]] Seconds counted(const Aim& aim, Instant from, Instant to) const {
    return open_seconds(*aim.calendar, from, to, pauses_of(line_, kind_, to));
  }

  /// Time of the target that is left at `end`, in the target's own time; of business days the open
  /// time until due.
  [[nodiscard]] Seconds remaining(const Aim& aim, Instant due_at, Instant end,
                                  Seconds elapsed) const {
    if (aim.amount.unit != Amount::Unit::business_days) return aim.amount.time - elapsed;
    return due_at >= end ? open_seconds(*aim.calendar, end, due_at) : -counted(aim, due_at, end);
  }

  [[nodiscard]] ClockStatus status(const Aim& aim, const ClockReading& clock, Instant end) const {
    if (end > *clock.due) return ClockStatus::breached;
    if (end_.met) return ClockStatus::met;
    if (end_.stopped) return ClockStatus::stopped;
    if (kind_ == Kind::resolution && line_.phases.back().phase == Phase::waiting)
      return ClockStatus::paused;
    return is_at_risk(aim, clock) ? ClockStatus::at_risk : ClockStatus::running;
  }

  [[nodiscard]] bool is_at_risk(const Aim& aim, const ClockReading& clock) const {
    if (at_risk_.left) return *clock.remaining <= *at_risk_.left;
    const Seconds whole = aim.amount.unit == Amount::Unit::business_days
                              ? *clock.elapsed + *clock.remaining
                              : aim.amount.time;
    return *clock.remaining * 100 <= whole * at_risk_.percent;
  }

  const Timeline& line_;
  Kind kind_;
  AtRisk at_risk_;
  End end_;
};

Result<ClockReading> read_clock(const Timeline& line, const Rulebook& rules, Kind kind,
                                const ClockOptions& options) {
  if (line.announced || (kind == Kind::first_response && line.answer_unknown))
    return ClockReading{};
  const AtRisk usual{rules.current().at_risk_percent, std::nullopt};
  Reader reader(line, kind, options.at_risk.value_or(usual));
  TRY(auto aim, reader.settle(rules));
  if (!aim) return ClockReading{};
  TRY(auto clock, reader.read(*aim));
  if (options.detail == Detail::stretches) {
    clock.stretches =
        stretches_of(line, rules.current(), *aim->calendar,
                     {kind == Kind::resolution ? Pausing::yes : Pausing::no, reader.end()});
  }
  return clock;
}

}  // namespace

std::string_view to_string(ClockStatus status) {
  static constexpr std::array<std::string_view, 7> names{"none",   "breached", "met",    "stopped",
                                                         "paused", "at_risk",  "running"};
  return names.at(static_cast<std::size_t>(status));
}

Result<Clocks> read_clocks(const Ticket& ticket, const Rulebook& rules, Instant as_of,
                           Detail detail) {
  return read_clocks(timeline_of(ticket, rules.current(), rules.people(), as_of), rules,
                     {detail, std::nullopt});
}

Result<Clocks> read_clocks(const Timeline& line, const Rulebook& rules,
                           const ClockOptions& options) {
  Clocks clocks;
  TRY(clocks.first_response, read_clock(line, rules, Kind::first_response, options));
  TRY(clocks.resolution, read_clock(line, rules, Kind::resolution, options));
  clocks.late_entries = line.late_entries;
  return clocks;
}

}  // namespace tkt
