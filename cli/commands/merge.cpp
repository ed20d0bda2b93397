#include "core/operations/merge.h"

#include "cli/commands/all.h"
#include "cli/terminal/shortage.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct MergeArgs {
  std::string ref;
  std::string into;
};

void declare(Options& options, MergeArgs& args) {
  options.required("REF", args.ref, "the ticket that ends")
      .value("--into", "OTHER", args.into, "the ticket that goes on");
}

Result<Status> run(Context& context, MergeArgs& args) {
  if (args.into.empty())
    return fail(ErrorKind::usage, text("'tkt merge' needs --into OTHER: the ticket that goes on"));
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto into, context.ticket(args.into));
  TRY(const auto act, context.act());
  SeveralChanges several;
  TRY(const auto outcomes, merge_tickets(*desk, act, ref, into));
  several.done();
  for (const auto& outcome : outcomes) TRY_VOID(show_outcome(context, outcome));
  return Status::done;
}

}  // namespace

constinit const Command merge_command = {
    .name = "merge",
    .group = Group::ticket,
    .summary = mark("end a duplicate in favour of another ticket"),
    .details = {},
    .examples = "tkt merge 9ZX2M --into 4F7KQ",
    .formats = change_formats,
    .make = bind<MergeArgs, declare, run>,
};

}  // namespace tkt::cli
