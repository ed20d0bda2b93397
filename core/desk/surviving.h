#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/desk/desk.h"

namespace tkt {

/// The reference of the ticket in which a merged one goes on, however often it was merged; its own
/// where it was not, or where the next one is not in this clone yet.
Result<std::string> surviving(const Desk& desk, const Header& header);

/// The ticket that a client asks for where this one is answered: this one, or one that was merged
/// into it; nothing where the person is client of none of them.
std::optional<Header> asked_as(const Desk& desk, const Person& person, const Ticket& ticket);

/// Says first where it was written, where that is not the ticket that was named.
void note_merged(std::vector<Text>& notes, const std::string& named, const std::string& goes_on);

}  // namespace tkt
