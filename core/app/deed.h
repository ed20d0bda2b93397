#pragma once
#include "core/app/desk.h"
#include "core/model/event.h"

namespace tkt {

/// What an event did, as commit messages say it: `En análisis → Resuelta`, `assigned to Ana Ruiz`,
/// `priority Media → Alta`; without who and when. Labels are the policy's, in its language.
Text deed_of(const Desk& desk, const Event& event);

/// The deeds of several events in one line, in the policy's language.
std::string deeds_of(const Desk& desk, const std::vector<const Event*>& events);

}  // namespace tkt
