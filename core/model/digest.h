#pragma once
#include <string_view>

#include "core/model/ticket.h"

namespace tkt {

/// What a digest has in place of a text that somebody wrote.
constexpr std::string_view cut_text = "…";

/// A digest is a ticket as lists, reports and clocks need it: all of it but the long texts
/// (description and `text` of events, `cut_text` where there is one) and the keys that this version
/// does not know. Never to be written back.
void cut_to_digest(Ticket& ticket);

}  // namespace tkt
