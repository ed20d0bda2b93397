#include "core/operations/transition.h"

#include "cli/commands/all.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/message.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct TransitionArgs {
  std::string ref;
  MessageArgs message;
  TransitionRequest request;
};

void declare(Options& options, TransitionArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .required("STATE", args.request.to, "the state: its id or label");
  declare_message(options, args.message);
  options.value("--reason", "REASON", args.request.reason, "the close reason")
      .value("--workaround", "TEXT", args.request.workaround,
             "a temporary alternative, which stops the resolution clock where the policy lets it")
      .value("--confirmed-by", "PERSON", args.request.confirmed_by, "who confirmed the solution")
      .value("--confirmed-how", "CHANNEL", args.request.confirmed_how, "how they confirmed it");
}

Result<Status> run(Context& context, TransitionArgs& args) {
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  TRY(args.request.text, given_message(context, args.message, draft_name("transition", ref)));
  TRY(const auto outcome, transition(*desk, act, ref, args.request));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command transition_command = {
    .name = "transition",
    .group = Group::ticket,
    .summary = mark("move a ticket to another state"),
    .details =
        mark("What a move demands (a note, a reason, a confirmation, a checklist) is said by "
             "the policy, and named when it is missing."),
    .examples =
        "tkt transition 4F7KQ solucionado -m 'Se cambió la clave'\n"
        "tkt transition @ cerrada --reason tacito",
    .formats = change_formats,
    .make = bind<TransitionArgs, declare, run>,
};

}  // namespace tkt::cli
