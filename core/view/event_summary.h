#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/desk/desk.h"
#include "core/model/event.h"
#include "core/policy/policy.h"

namespace tkt {

/// What a summary asks beside the event: what the policy calls things, and who has an id of
/// `people.toml`.
struct SummaryNames {
  const Policy& policy;
  std::function<std::string(const std::string& id)> person;
};

/// What an event did, as commit messages say it: `En análisis → Resuelta`, `assigned to Ana Ruiz`,
/// `priority Media → Alta`; without who and when.
Text event_summary(const SummaryNames& names, const EventBody& body);

/// What a kind of event is called, without regard to what it says: "answer", "internal note"; the
/// kind itself where this version does not know it.
Text kind_text(std::string_view kind);

/// Several events in one line.
Text event_summaries(const Desk& desk, const std::vector<const Event*>& events);

/// `En espera → Cerrada (sin respuesta)`, in the desk's language.
Text transition_summary(const Policy& policy, const Transitioned& event);

}  // namespace tkt
