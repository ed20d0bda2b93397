#include "core/operations/reply.h"

#include "cli/commands/all.h"
#include "cli/selection.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/message.h"
#include "cli/terminal/new_files.h"
#include "cli/view/labels.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct ReplyArgs {
  std::string ref;
  MessageArgs message;
  ReplyRequest request;
  Given internal = Given::no;
  Given as_requester = Given::no;
  Given confirmed = Given::no;
  Given rejected = Given::no;
  std::vector<std::string> attach;
};

void declare(Options& options, ReplyArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @");
  declare_message(options, args.message);
  options.value("--template", "NAME", args.request.template_id, "a canned reply of the policy")
      .flag("--internal", args.internal, "a note that never leaves the desk")
      .flag("--as-requester", args.as_requester, "what the requester said (by phone, in person)")
      .flag("--confirmed", args.confirmed,
            "the requester confirms the solution: on to where the policy says")
      .flag("--rejected", args.rejected, "the requester says no: back to where the policy says")
      .value("--to", "STATE", args.request.to_state, "the state it moves to, in the same commit")
      .value("--reason", "REASON", args.request.reason, "the close reason, with --to")
      .value("--workaround", "TEXT", args.request.workaround,
             "a temporary alternative, which stops the resolution clock where the policy lets it")
      .value("--confirmed-by", "PERSON", args.request.confirmed_by, "who confirmed the solution")
      .value("--confirmed-how", "CHANNEL", args.request.confirmed_how, "how they confirmed it")
      .value("--channel", "CHANNEL", args.request.channel,
             "how the requester's words came, with --as-requester")
      .list("--attach", "FILE", args.attach, "a file to attach; may be given again");
}

Text audience(const Header& header, ReplyRequest::As as) {
  const auto who = to_string(header.requester);
  if (as == ReplyRequest::As::internal) return text("INTERNAL NOTE: {} does not see it", who);
  if (as == ReplyRequest::As::requester) return text("what {} said", who);
  return text("public answer to {}", who);
}

/// What one wants to see while writing: who reads it, the ticket, its subject and the last word.
Result<std::string> about(Context& context, const std::string& ref, ReplyRequest::As as) {
  TRY(auto* desk, context.desk());
  TRY(const auto reading, desk->load(ref));
  TRY(const auto sees, who_looks(context));
  const auto ticket = as_seen(desk->policy(), reading.ticket, sees);
  std::string out = context.say(audience(ticket.header, as)) + "\n\n";
  out += ref + "  " + ticket.header.subject + "\n";
  out += Labels(*desk, context.language).state(ticket.header.state) + "\n";
  for (auto event = ticket.events.rbegin(); event != ticket.events.rend(); ++event) {
    const auto* said = text_of(*event);
    if (said == nullptr || said->empty()) continue;
    const bool opening = std::holds_alternative<Opened>(event->body);
    out += "\n" + to_string(opening ? ticket.header.requester : event->by) + ":\n" + *said + "\n";
    break;
  }
  return out;
}

/// Each to its own readers: a note that was refused never comes up as an answer.
std::string draft_of(const std::string& ref, ReplyRequest::As as) {
  if (as == ReplyRequest::As::internal) return draft_name("note", ref);
  return draft_name(as == ReplyRequest::As::requester ? "said" : "reply", ref);
}

Result<Status> run(Context& context, ReplyArgs& args) {
  if (args.internal == Given::yes && args.as_requester == Given::yes)
    return fail(ErrorKind::usage, text("--internal and --as-requester do not go together"));
  if (args.confirmed == Given::yes && args.rejected == Given::yes)
    return fail(ErrorKind::usage, text("--confirmed and --rejected do not go together"));
  auto& request = args.request;
  if (args.confirmed == Given::yes) request.verdict = ReplyRequest::Verdict::confirmed;
  if (args.rejected == Given::yes) request.verdict = ReplyRequest::Verdict::rejected;
  if (args.internal == Given::yes) request.as = ReplyRequest::As::internal;
  // A yes or no to the solution is the requester's word, whoever writes it down.
  const bool verdict = args.confirmed == Given::yes || args.rejected == Given::yes;
  if (args.as_requester == Given::yes || verdict) request.as = ReplyRequest::As::requester;
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  TRY(request.files, read_new_files(context, args.attach));
  if (request.template_id.empty() || args.message.given()) {
    TRY(auto below, about(context, ref, request.as));
    const auto may_go_on = [&] { return could_reply(*desk, act, ref, request); };
    TRY(request.text, required_message(context, args.message,
                                       {draft_of(ref, request.as), std::move(below), may_go_on}));
  }
  TRY(const auto outcome, reply(*desk, act, ref, request));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command reply_command = {
    .name = "reply",
    .group = Group::ticket,
    .summary = mark("answer, or note something down"),
    .details = mark("Public unless it is --internal. Without a text, the editor opens. What an "
                    "answer does to the state is said by the policy; --to says it for this time."),
    .examples =
        "tkt reply 4F7KQ -m 'Ya funciona, ¿lo puede probar?' --to solucionado\n"
        "tkt reply @ --internal -m 'Reiniciado el servidor'\n"
        "tkt reply @ -F -",
    .formats = change_formats,
    .make = bind<ReplyArgs, declare, run>,
};

}  // namespace tkt::cli
