#include "core/operations/link.h"

#include "cli/commands/all.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct LinkArgs {
  std::string ref;
  std::string kind;
  std::string other;
  Given remove = Given::no;
};

void declare(Options& options, LinkArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .required("KIND", args.kind, "follows, duplicates, relates, or a kind of the policy")
      .required("OTHER", args.other, "the other ticket")
      .flag("--remove", args.remove, "take the link away");
}

Result<Status> run(Context& context, LinkArgs& args) {
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  LinkRequest request;
  request.kind = args.kind;
  TRY(request.ref, context.ticket(args.other));
  request.removed = args.remove == Given::yes ? Removed::yes : Removed::no;
  TRY(const auto outcome, link(*desk, act, ref, request));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command link_command = {
    .name = "link",
    .group = Group::ticket,
    .summary = mark("relate tickets to each other"),
    .details = {},
    .examples = "tkt link 4F7KQ relates 9ZX2M",
    .formats = change_formats,
    .make = bind<LinkArgs, declare, run>,
};

}  // namespace tkt::cli
