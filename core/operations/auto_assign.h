#pragma once
#include <string>

#include "core/desk/change.h"

namespace tkt {

/// Who should have the ticket, and why.
struct Pick {
  const Member* member = nullptr;
  Text why;
};

/// Chooses among the active people who may work on tickets: those with every skill of the module,
/// in the ticket's team where it has one, present now, with the least load; the first id of those
/// that are equal. Deterministic: the same store gives the same choice. `refused` where nobody
/// fits, saying at which step.
Result<Pick> pick_agent(const Situation& now);

/// Is the person away at `t` by the absences of people.toml?
bool is_absent(const Desk& desk, const Member& member, Instant t);

}  // namespace tkt
