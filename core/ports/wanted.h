#pragma once
#include <string>
#include <string_view>

#include "core/model/ticket.h"
#include "core/ports/ticket_index.h"

namespace tkt {

/// What is searched of a ticket: reference, aliases, subject, description, answers and notes, each
/// as `plain_words`, with a separator between them that no word contains.
std::string searched_words(const Ticket& ticket);

/// Stands between two texts in `searched_words`, so that no phrase reaches across.
constexpr std::string_view text_separator = " · ";

/// Does a digest meet all conditions but those on texts, which it does not have?
bool is_wanted_textless(const Wanted& wanted, const Ticket& digest);

/// Is this ticket, read whole, among the wanted?
bool is_wanted(const Wanted& wanted, const Ticket& ticket);

}  // namespace tkt
