#include "core/operations/plan.h"

#include "cli/commands/all.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/message.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct PlanArgs {
  std::string ref;
  MessageArgs message;
  PlanRequest request;
  std::string starts;
  std::string ends;
  Given approve = Given::no;
  Given reject = Given::no;
  Given follow_up = Given::no;
};

void declare(Options& options, PlanArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .value("--objective", "TEXT", args.request.objective, "what the work is to reach")
      .value("--schedule", "TEXT", args.request.schedule, "what is done when")
      .value("--starts", "TIME", args.starts, "when the work begins")
      .value("--ends", "TIME", args.ends, "when it ends")
      .flag("--approve", args.approve, "the client approves the plan")
      .flag("--reject", args.reject, "the client rejects it")
      .value("--approved-by", "PERSON", args.request.approved_by,
             "who of the client approved or rejected it")
      .value("--channel", "CHANNEL", args.request.channel, "how they told you, with --approved-by")
      .flag("--follow-up", args.follow_up, "how the work goes on")
      .value("--force", "WHY", args.request.force,
             "plan it without the time that the policy asks for");
  declare_message(options, args.message);
}

Result<void> set_step(PlanArgs& args) {
  using Step = PlanRequest::Step;
  const int ways = static_cast<int>(!args.request.objective.empty()) +
                   static_cast<int>(args.approve == Given::yes) +
                   static_cast<int>(args.reject == Given::yes) +
                   static_cast<int>(args.follow_up == Given::yes);
  if (ways != 1)
    return fail(ErrorKind::usage,
                text("say one of --objective, --approve, --reject and --follow-up"));
  if (args.approve == Given::yes) args.request.step = Step::approve;
  if (args.reject == Given::yes) args.request.step = Step::reject;
  if (args.follow_up == Given::yes) args.request.step = Step::follow_up;
  return {};
}

Result<Status> run(Context& context, PlanArgs& args) {
  TRY_VOID(set_step(args));
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  if (!args.starts.empty()) {
    TRY(args.request.starts, context.time(args.starts));
  }
  if (!args.ends.empty()) {
    TRY(args.request.ends, context.time(args.ends));
  }
  TRY(args.request.text, given_message(context, args.message, draft_name("plan", ref)));
  TRY(const auto outcome, plan(*desk, act, ref, args.request));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command plan_command = {
    .name = "plan",
    .group = Group::ticket,
    .summary = mark("propose a work plan, approve it, follow it up"),
    .details = {},
    .examples =
        "tkt plan @ --objective 'Migrar el correo' --starts '2026-12-05 20:00'\n"
        "tkt plan @ --approve --approved-by 'Luz Mora <luz@cliente.example>' --channel mail",
    .formats = change_formats,
    .make = bind<PlanArgs, declare, run>,
};

}  // namespace tkt::cli
