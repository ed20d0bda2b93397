#include "core/operations/assign.h"

#include "cli/commands/all.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct AssignArgs {
  std::string ref;
  std::string to;
  Given automatic = Given::no;
  Given none = Given::no;
};

void declare(Options& options, AssignArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .optional("AGENT|TEAM", args.to, "who works on it from here on; 'me' is who acts")
      .flag("--auto", args.automatic, "by module, skill, presence and load; says why")
      .flag("--none", args.none, "nobody");
}

Result<AssignRequest> request_of(Context& context, const AssignArgs& args) {
  const int ways = static_cast<int>(!args.to.empty()) +
                   static_cast<int>(args.automatic == Given::yes) +
                   static_cast<int>(args.none == Given::yes);
  if (ways != 1) return fail(ErrorKind::usage, text("say one of AGENT, TEAM, --auto and --none"));
  AssignRequest request;
  if (args.automatic == Given::yes) request.mode = AssignRequest::Mode::automatic;
  if (args.none == Given::yes) request.mode = AssignRequest::Mode::none;
  request.to = args.to;
  if (args.to == "me") {
    TRY(const auto me, context.person());
    request.to = me.mail;
  }
  return request;
}

Result<Status> run(Context& context, AssignArgs& args) {
  TRY(auto* desk, context.desk());
  TRY(const auto request, request_of(context, args));
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  TRY(const auto outcome, assign(*desk, act, ref, request));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command assign_command = {
    .name = "assign",
    .group = Group::ticket,
    .summary = mark("give a ticket to somebody"),
    .details = {},
    .examples = "tkt assign 4F7KQ ana\ntkt assign @ --auto",
    .formats = change_formats,
    .make = bind<AssignArgs, declare, run>,
};

}  // namespace tkt::cli
