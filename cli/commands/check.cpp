#include "cli/commands/all.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/message.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"
#include "core/operations/check_item.h"

namespace tkt::cli {
namespace {

struct CheckArgs {
  std::string ref;
  std::string first;
  std::string second;
  MessageArgs message;
};

void declare(Options& options, CheckArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .required("CHECKLIST|ITEM", args.first, "the item that is done, or the checklist it is of")
      .optional("ITEM", args.second, "the item, where the checklist is named before it");
  declare_message(options, args.message);
}

Result<Status> run(Context& context, CheckArgs& args) {
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  const auto& checklist = args.second.empty() ? args.second : args.first;
  const auto& item = args.second.empty() ? args.first : args.second;
  TRY(const auto said, given_message(context, args.message, draft_name("check", ref)));
  TRY(const auto outcome, check_item(*desk, act, ref, checklist, item, said));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command check_command = {
    .name = "check",
    .group = Group::ticket,
    .summary = mark("tick off an item of a checklist"),
    .details = {},
    .examples = "tkt check @ identificacion -m 'Módulo de pagos, versión 4.2'",
    .formats = change_formats,
    .make = bind<CheckArgs, declare, run>,
};

}  // namespace tkt::cli
