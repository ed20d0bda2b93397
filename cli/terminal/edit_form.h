#pragma once
#include <string>

#include "cli/context.h"
#include "core/operations/edit.h"

namespace tkt::cli {

/// Lets the person change a ticket's header as a small TOML file in their editor, and makes the
/// edit of what differs. What is refused is kept as a draft, with which the next edit begins as
/// long as nobody changes the ticket meanwhile.
Result<Outcome> edit_in_editor(Context& context, Desk& desk, const Act& act, const std::string& ref,
                               EditRequest request);

}  // namespace tkt::cli
