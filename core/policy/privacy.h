#pragma once
#include <string_view>

#include "core/model/ticket.h"
#include "core/policy/policy.h"

namespace tkt {

/// Personal data, taken out of a ticket before it leaves the desk. What is taken
/// out is as if it had never been filled in; nothing tells that it was there.

/// Does the policy mark the field private? `subject`, `case_ref`, `fields.NAME`.
bool is_private(const Policy& policy, std::string_view key);

/// Is a case identifier (`kind:value`) private, by its kind or by the field's rule?
bool is_private_case_ref(const Policy& policy, std::string_view case_ref);

/// The ticket without its private values, for lists, canned replies and the public view.
Ticket without_private(const Policy& policy, Ticket ticket);

/// Empties what the policy calls private, in the header and in every event: fields, and case
/// identifiers of a private kind.
void hide_private(Ticket& ticket, const Policy& policy);

}  // namespace tkt
