#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/desk/change.h"

namespace tkt {

/// Asked first for the value of a variable, for what only one occasion knows (`text`, `reason`);
/// nothing = not one of its own.
using Special = std::function<std::optional<std::string>(std::string_view)>;

/// A text of the policy with its variables (tkt-policy(5)) filled in for this ticket: in the desk's
/// language, times by its clocks; a value that there is not, or that is private, is empty. `{{` is
/// a brace; what is no variable stays as it is.
std::string fill_template(const Situation& now, std::string_view pattern,
                          const Special& special = {});
/// The policy's text as of another moment (`at`), for the ticket as it stood then.
std::string fill_template(const Situation& now, const Ticket& ticket, const Label& label,
                          Instant at);

}  // namespace tkt
