#include "core/policy/defaults.h"

namespace tkt {
namespace {

std::set<std::string> agent_operations() {
  return {"open",   "open_for_others", "reply", "note",     "take",    "transition", "edit",
          "attach", "edit_priority",   "link",  "merge",    "plan",    "contact",    "check",
          "work",   "out_of_hours",    "undo",  "backdate", "exclude", "force",      "away"};
}

Role make(std::string id, std::string es, std::string en, std::set<std::string> may) {
  Role role;
  role.id = std::move(id);
  role.label.texts = {{"es", std::move(es)}, {"en", std::move(en)}};
  role.may = std::move(may);
  return role;
}

}  // namespace

void add_default_roles(Policy& policy) {
  const std::vector<Role> defaults{
      make("requester", "solicitante", "requester",
           {"open", "reply", "attach", "rate", "approve_plan", "away"}),
      make("agent", "agente", "agent", agent_operations()),
      make("coordinator", "coordinador", "coordinator", {"*"}),
      make("cron", "automático", "automatic", {"open", "open_for_others", "reply", "transition"}),
  };
  for (const auto& role : defaults) {
    if (find_id(policy.roles, role.id) == nullptr) policy.roles.push_back(role);
  }
}

}  // namespace tkt
