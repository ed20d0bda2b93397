#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/ticket.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"
#include "core/policy/rules.h"

namespace tkt {

/// What a clock of resolution does while a ticket is in a phase (`is_ended`, `is_waiting`).
enum class Phase {
  active,   ///< the desk works: the clock runs
  waiting,  ///< for the client or a third party: it pauses
  ended,    ///< solved, in testing, closed, or helped by a workaround: it has stopped
};

/// A stretch of a ticket's life in one state. The last one goes on to the moment of asking.
struct PhaseSpan {
  Instant from{};
  Instant to{};
  Phase phase = Phase::active;
  std::string state;
};

/// From a moment on, these are the facts that choose the targets.
struct Terms {
  Instant from{};
  std::string policy;  ///< blob name
  TargetFacts facts;   ///< of then
};

/// A ticket's history as the clocks see it, up to a moment. Time never runs backwards in it: an
/// event counts from the latest `at` so far, so that a wrong clock cannot shorten anything.
struct Timeline {
  Instant opened{};
  Instant until{};  ///< the moment of asking
  std::vector<PhaseSpan> phases;
  std::vector<Terms> terms;         ///< at least one
  std::optional<Instant> answered;  ///< the first public answer of an agent
  std::optional<Instant> over;      ///< closed or merged away; nothing while it lives
  enum class Ending { none, solved, unsolved } ending = Ending::none;  ///< how it came to be over
  /// The event with which it came to be solved, by its id: the last step to a state that says so,
  /// or the closing that did; empty where it was not, or is back at work since.
  std::string solved_by;
  bool helped = false;  ///< the clock stands only because a workaround helps the client meanwhile
  /// Public answers of agents before it was (last) solved; those of one command are one.
  std::int64_t answers = 0;
  std::int64_t reopened = 0;  ///< how often it went back to work from solved, testing or closed
  std::vector<std::string> late_entries;
  bool announced = false;       ///< opened only to tell something to many clients: it has no SLA
  bool answer_unknown = false;  ///< an import brought it without any answer: nobody can tell when
                                ///< the first one was given

  /// Does the desk still owe a solution: neither solved nor over?
  [[nodiscard]] bool is_open() const { return !over && phases.back().phase != Phase::ended; }
  /// Solved: by a solution, a workaround that the client has not refused, or a close as done
  /// (`closes_as_solved`), and not back at work since. Silence, a refusal and a duplicate solve
  /// nothing by themselves, and take nothing back either.
  [[nodiscard]] bool is_solved() const {
    return phases.back().phase == Phase::ended && ending != Ending::unsolved;
  }
};

/// Was the event taken over from another help desk by an import, which brought the ticket with its
/// history? Such an event is written down later than it happened and is no late entry all the same:
/// it was known there and then.
bool came_by_import(const Ticket& ticket, const Event& event);

/// `current` says what states and close reasons mean, `people` who is no agent. What an exclusion
/// does to a clock depends on its target: clock.cpp judges it by the terms.
Timeline timeline_of(const Ticket& ticket, const Policy& current, const People& people,
                     Instant until);

}  // namespace tkt
