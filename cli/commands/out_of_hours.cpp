#include "core/operations/out_of_hours.h"

#include <charconv>

#include "cli/commands/all.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/message.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct OutOfHoursArgs {
  std::string ref;
  std::string from;
  std::string until;
  std::string number;
  Given accept = Given::no;
  Given refuse = Given::no;
  std::string channel;
  MessageArgs message;
};

void declare(Options& options, OutOfHoursArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .value("--from", "TIME", args.from, "when the work is wanted")
      .value("--until", "TIME", args.until, "until when")
      .flag("--accept", args.accept, "the desk accepts")
      .flag("--refuse", args.refuse, "the desk refuses")
      .value("--request", "N", args.number, "which request, where several are open")
      .value("--channel", "CHANNEL", args.channel, "how they told you, if you write it down");
  declare_message(options, args.message);
}

Result<std::int64_t> request_number(const std::string& typed) {
  std::int64_t number = 0;
  const auto* end = typed.data() + typed.size();
  const auto [stop, error] = std::from_chars(typed.data(), end, number);
  if (error == std::errc{} && stop == end && number > 0) return number;
  return fail(ErrorKind::usage, text("'{}' is not the number of a request", typed),
              text("the first request on a ticket is 1, the second 2"));
}

Result<OutOfHoursRequest> request_of(Context& context, const OutOfHoursArgs& args) {
  using Step = OutOfHoursRequest::Step;
  if (args.accept == Given::yes && args.refuse == Given::yes)
    return fail(ErrorKind::usage, text("--accept and --refuse do not go together"));
  OutOfHoursRequest request;
  request.channel = args.channel;
  if (args.accept == Given::yes) request.step = Step::accept;
  if (args.refuse == Given::yes) request.step = Step::refuse;
  if (!args.from.empty()) {
    TRY(request.from, context.time(args.from));
  }
  if (!args.until.empty()) {
    TRY(request.until, context.time(args.until));
  }
  if (!args.number.empty()) {
    TRY(request.number, request_number(args.number));
  }
  return request;
}

Result<Status> run(Context& context, OutOfHoursArgs& args) {
  TRY(auto* desk, context.desk());
  TRY(auto request, request_of(context, args));
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  TRY(request.text, given_message(context, args.message, draft_name("out-of-hours", ref)));
  TRY(const auto outcome, out_of_hours(*desk, act, ref, request));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command out_of_hours_command = {
    .name = "out-of-hours",
    .group = Group::ticket,
    .summary = mark("ask for work outside the hours, accept or refuse it"),
    .details = {},
    .examples =
        "tkt out-of-hours @ --from '2026-12-05 20:00' --until '2026-12-05 23:00'\n"
        "tkt out-of-hours @ --accept",
    .formats = change_formats,
    .make = bind<OutOfHoursArgs, declare, run>,
};

}  // namespace tkt::cli
