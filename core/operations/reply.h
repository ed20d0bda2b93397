#pragma once
#include <string>
#include <vector>

#include "core/desk/change.h"
#include "core/desk/new_file.h"

namespace tkt {

struct ReplyRequest {
  enum class As { agent, requester, internal } as = As::agent;
  /// What the requester says of the solution: takes the ticket where the state's `on_confirmation`
  /// or `on_rejection` says.
  enum class Verdict { none, confirmed, rejected } verdict = Verdict::none;
  std::string text, template_id, to_state, reason, workaround, confirmed_by, confirmed_how;
  std::string channel;  ///< how the requester's words came, where it was not the usual way
  std::vector<NewFile> files;
};
/// Public words about a ticket that was merged into another go to the one that goes on.
Result<Outcome> reply(Desk& desk, const Act& act, const std::string& ref,
                      const ReplyRequest& request);

/// Would it be refused whatever the words are? Nothing is written.
Result<void> could_reply(Desk& desk, Act act, const std::string& ref, ReplyRequest request);

}  // namespace tkt
