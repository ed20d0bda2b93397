#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/desk/change.h"
#include "core/desk/new_file.h"

namespace tkt {

/// Names here are what people type: ids or labels, in any case, with or without accents.
struct OpenRequest {
  std::string subject, text, requester, org, module, type, priority, priority_reason, impact,
      urgency;
  std::string channel, case_ref, url, occurred_at, follows, assignee, team, force;
  std::vector<std::string> labels, aliases;
  std::vector<std::pair<std::string, std::string>> fields;
  std::vector<NewFile> files;
};
Result<Outcome> open_ticket(Desk& desk, const Act& act, const OpenRequest& request);

}  // namespace tkt
