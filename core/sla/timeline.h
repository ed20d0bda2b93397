#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/model/ticket.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"

namespace tkt {

/// What a clock of resolution does while a ticket is in a phase.
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
  Header header;       ///< priority, type, module, organisation, channel and exclusion of then
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
  std::vector<std::string> late_entries;
};

/// `current` says what states and close reasons mean, `people` who is no agent. What an exclusion
/// does to a clock depends on its target: clock.cpp judges it by the terms.
Timeline timeline_of(const Ticket& ticket, const Policy& current, const People& people,
                     Instant until);

}  // namespace tkt
