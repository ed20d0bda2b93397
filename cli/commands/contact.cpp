#include "core/operations/contact.h"

#include "cli/commands/all.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/message.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct ContactArgs {
  std::string ref;
  ContactRequest request;
  MessageArgs message;
};

void declare(Options& options, ContactArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .required("CHANNEL", args.request.channel, "how it was tried: a channel of the policy")
      .value("--outcome", "OUTCOME", args.request.outcome, "reached, no_answer or left_message");
  declare_message(options, args.message);
}

Result<Status> run(Context& context, ContactArgs& args) {
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  TRY(args.request.text, given_message(context, args.message, draft_name("contact", ref)));
  TRY(const auto outcome, contact(*desk, act, ref, args.request));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command contact_command = {
    .name = "contact",
    .group = Group::ticket,
    .summary = mark("record an attempt to reach the client"),
    .details = {},
    .examples = "tkt contact @ telefono --outcome no_answer",
    .formats = change_formats,
    .make = bind<ContactArgs, declare, run>,
};

}  // namespace tkt::cli
