#include "core/operations/away.h"

#include "cli/commands/all.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/message.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct AwayArgs {
  std::string ref;
  std::string until;
  std::string channel;
  MessageArgs message;
};

void declare(Options& options, AwayArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .value("--until", "TIME", args.until, "when they are back; without it, nobody knows")
      .value("--channel", "CHANNEL", args.channel, "how they told you, if you write it down");
  declare_message(options, args.message);
}

Result<Status> run(Context& context, AwayArgs& args) {
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  AwayRequest request{{}, {}, args.channel};
  if (!args.until.empty()) {
    TRY(request.until, context.time(args.until));
  }
  TRY(request.text, given_message(context, args.message, draft_name("away", ref)));
  TRY(const auto outcome, away(*desk, act, ref, request));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command away_command = {
    .name = "away",
    .group = Group::ticket,
    .summary = mark("note that the requester is away for a while"),
    .details = {},
    .examples = "tkt away @ --until 'tomorrow 08:00' -m 'Sale a comer'",
    .formats = change_formats,
    .make = bind<AwayArgs, declare, run>,
};

}  // namespace tkt::cli
