#pragma once
#include <optional>

#include "core/desk/change.h"

namespace tkt {

/// Since when the client may telephone about this ticket although the policy keeps the telephone
/// for more urgent ones: an escalation with `phone = true` that was recorded, or whose clock says
/// that it is due (cron may be late, the client need not wait for it). Nothing where they may not.
Result<std::optional<Instant>> may_call_since(const Desk& desk, const Ticket& ticket, Instant now);

/// May tickets, and the client's words about this one, come by the channel? `refused` names the
/// policy's reason: it only serves to reach the client, belongs to other contracts, or is kept for
/// other priorities.
Result<void> admit_channel(const Desk& desk, const std::string& channel, const Header& header);

/// The same for words about a ticket that is there already, which an escalation may have opened the
/// telephone for.
Result<void> admit_call(const Situation& now, const std::string& channel);

}  // namespace tkt
