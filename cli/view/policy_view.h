#pragma once
#include <string>
#include <utility>
#include <vector>

#include "cli/language/language.h"
#include "core/policy/policy.h"
#include "formats/json/json.h"
#include "formats/text/style.h"

namespace tkt::cli {

/// The ways from state to state (ids), each once: the transitions, `*` being every state that is
/// not closed, and what an assignment, an answer or a verdict does by itself.
std::vector<std::pair<std::string, std::string>> arrows(const Policy& policy);

/// A policy for people: what it is, priorities with their targets, states and what follows them,
/// modules, types, fields, calendars, roles, and what closes or escalates by itself.
std::string render_policy(const Policy& policy, Language language, Color color, int width);

/// The same for scripts.
Json policy_json(const Policy& policy, Language language);

/// The states and transitions as a diagram.
std::string mermaid_diagram(const Policy& policy, Language language);
std::string dot_diagram(const Policy& policy, Language language);

}  // namespace tkt::cli
