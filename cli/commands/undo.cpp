#include "core/operations/undo.h"

#include "cli/commands/all.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct UndoArgs {
  std::string what;
};

void declare(Options& options, UndoArgs& args) {
  options.required("REF|COMMIT", args.what,
                   "the ticket whose last command is undone, or the commit of a command");
}

Result<Status> run(Context& context, UndoArgs& args) {
  TRY(auto* desk, context.desk());
  TRY(const auto act, context.act());
  if (args.what == "@") {
    TRY(args.what, context.ticket(args.what));
  }
  TRY(const auto outcomes, undo(*desk, act, args.what));
  for (const auto& outcome : outcomes) TRY_VOID(show_outcome(context, outcome));
  return Status::done;
}

}  // namespace

constinit const Command undo_command = {
    .name = "undo",
    .group = Group::ticket,
    .summary = mark("take the last command on a ticket back"),
    .details =
        mark("History is not rewritten: what was done stays to be seen and has no effect any "
             "more. Refused where something was built on it, and for what others did or said."),
    .examples = "tkt undo @\ntkt undo 3fac606",
    .formats = change_formats,
    .make = bind<UndoArgs, declare, run>,
};

}  // namespace tkt::cli
