#include "core/operations/work.h"

#include "cli/commands/all.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/message.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct WorkArgs {
  std::string ref;
  std::string spent;
  MessageArgs message;
  Given billable = Given::no;
  Given included = Given::no;
};

void declare(Options& options, WorkArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .required("TIME", args.spent, "how long it took: 45m, 1h30m")
      .flag("--billable", args.billable, "billed extra, whatever the policy says")
      .flag("--included", args.included, "not billed extra, whatever the policy says");
  declare_message(options, args.message);
}

Result<WorkRequest> request_of(const WorkArgs& args) {
  if (args.billable == Given::yes && args.included == Given::yes)
    return fail(ErrorKind::usage, text("--billable and --included do not go together"));
  TRY(const auto amount, parse_amount(args.spent));
  if (amount.unit != Amount::Unit::elapsed)
    return fail(ErrorKind::usage,
                text("time spent is real time, such as 45m, not '{}'", args.spent));
  WorkRequest request;
  request.spent = amount.time;
  if (args.billable == Given::yes) request.billing = WorkRequest::Billing::extra;
  if (args.included == Given::yes) request.billing = WorkRequest::Billing::included;
  return request;
}

Result<Status> run(Context& context, WorkArgs& args) {
  TRY(auto request, request_of(args));
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  TRY(request.text, given_message(context, args.message, draft_name("work", ref)));
  TRY(const auto outcome, work(*desk, act, ref, request));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command work_command = {
    .name = "work",
    .group = Group::ticket,
    .summary = mark("record time spent"),
    .details = {},
    .examples = "tkt work @ 45m -m 'Restaurada la copia'",
    .formats = change_formats,
    .make = bind<WorkArgs, declare, run>,
};

}  // namespace tkt::cli
