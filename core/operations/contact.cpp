#include "core/operations/contact.h"

#include <algorithm>
#include <array>

#include "core/base/contains.h"
#include "core/desk/one_event.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

constexpr std::array<std::string_view, 3> outcomes_of_contact{"reached", "no_answer",
                                                              "left_message"};

Text contact_summary(const TextArg& channel, const std::string& outcome) {
  if (outcome == "reached") return text("reached the client by {}", channel);
  if (outcome == "left_message") return text("left a message by {}", channel);
  return text("no answer by {}", channel);
}

Result<Decision> decide_contact(const Situation& now, const ContactRequest& request) {
  const auto& policy = now.desk.policy();
  TRY_VOID(permit(now, "contact"));
  TRY_VOID(refuse_merged(now));
  TRY(const auto* channel, find_named(policy.channels, request.channel, text("channel")));
  if (!contains(outcomes_of_contact, request.outcome)) {
    return fail(ErrorKind::usage, text("'{}' is not an outcome of a contact", request.outcome),
                text("it is one of: {}", joined(outcomes_of_contact)));
  }
  return one_event(Contacted{channel->id, request.outcome, request.text},
                   contact_summary(label_of(*channel), request.outcome));
}

}  // namespace

Result<Outcome> contact(Desk& desk, const Act& act, const std::string& ref,
                        const ContactRequest& request) {
  return change(desk, act, ref, [&](const Situation& now) { return decide_contact(now, request); });
}

}  // namespace tkt
