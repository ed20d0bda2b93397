#include "core/operations/rate.h"

#include "cli/commands/all.h"
#include "cli/number.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/message.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct RateArgs {
  std::string ref;
  std::string stars;
  std::string channel;
  MessageArgs message;
};

void declare(Options& options, RateArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .required("STARS", args.stars, "how satisfied the requester is, on the policy's scale")
      .value("--channel", "CHANNEL", args.channel, "how they told you, if you write it down");
  declare_message(options, args.message);
}

Result<Status> run(Context& context, RateArgs& args) {
  TRY(const auto stars, whole_number("STARS", args.stars, 0));
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  RateRequest request{static_cast<std::int64_t>(stars), {}, args.channel};
  TRY(request.text, given_message(context, args.message, draft_name("rate", ref)));
  TRY(const auto outcome, rate(*desk, act, ref, request));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command rate_command = {
    .name = "rate",
    .group = Group::ticket,
    .summary = mark("record how satisfied the requester is"),
    .details = {},
    .examples = "tkt rate 4F7KQ 5 -m 'Muy rápido'",
    .formats = change_formats,
    .make = bind<RateArgs, declare, run>,
};

}  // namespace tkt::cli
