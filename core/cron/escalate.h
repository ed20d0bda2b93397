#pragma once
#include <optional>

#include "core/desk/bulk.h"

namespace tkt {

/// An escalation that is due on a ticket, and since when.
struct DueEscalation {
  const EscalationRule* rule = nullptr;
  Instant at{};
};

/// The earliest of the policy's escalations that is due at `until` and not yet on the ticket. A
/// rule is due while its clock is not met: from the moment at which little of the target was left,
/// or it was breached, plus the rule's own `after`; each once in a ticket's life.
Result<std::optional<DueEscalation>> next_escalation(const Desk& desk, const Ticket& ticket,
                                                     Instant until);

/// Takes the steps of every escalation that is due (tell a role, hand over, raise the priority,
/// allow the telephone), as of the moment at which each was due. Safe to run twice, late, or in two
/// clones: ids and places of the events follow from ticket, rule and step.
Result<BulkResult> escalate(Desk& desk, const Act& act);

}  // namespace tkt
