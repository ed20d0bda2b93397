#include "core/operations/announce.h"

#include "cli/commands/all.h"
#include "cli/selection.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/message.h"
#include "cli/terminal/shell_words.h"
#include "cli/terminal/shortage.h"
#include "cli/view/labels.h"
#include "cli/view/list_output.h"
#include "core/base/mark.h"
#include "formats/json/json.h"

namespace tkt::cli {
namespace {

constexpr std::string_view announce_formats = "table tsv csv json";

struct AnnounceArgs {
  AnnounceRequest request;
  MessageArgs message;
  Given everybody = Given::no;
  std::vector<std::string> on;
};

void declare(Options& options, AnnounceArgs& args) {
  options.optional("SUBJECT", args.request.subject, "what it is about, in a line");
  declare_message(options, args.message);
  options.value("--template", "NAME", args.request.template_id, "a canned reply of the policy")
      .list("--org", "ORG", args.request.orgs, "an organisation to tell; may be given again")
      .flag("--everybody", args.everybody, "tell every client that people.toml knows")
      .list("--on", "QUERY", args.on, "answer on the tickets of a query instead of opening some");
}

Result<void> set_recipients(Context& context, const Desk& desk, AnnounceArgs& args) {
  auto& request = args.request;
  const int ways = static_cast<int>(!request.orgs.empty()) +
                   static_cast<int>(args.everybody == Given::yes) +
                   static_cast<int>(!args.on.empty());
  if (ways != 1)
    return fail(ErrorKind::usage, text("say whom to tell: one of --org, --everybody and --on"));
  if (args.everybody == Given::yes) request.to = AnnounceRequest::To::everybody;
  if (args.on.empty()) return {};
  request.to = AnnounceRequest::To::tickets;
  if (!request.subject.empty())
    return fail(ErrorKind::usage, text("with --on the tickets are there; SUBJECT is not for them"));
  std::vector<std::string> words;
  for (const auto& typed : args.on) {
    TRY(const auto more, shell_words(typed));
    words.insert(words.end(), more.begin(), more.end());
  }
  TRY(const auto now, context.now());
  const TicketViewer viewer(desk, now);
  TRY_VOID(for_each_match(context, viewer, {words, {}, Unless::closed},
                          [&](Ticket&& ticket) -> Result<void> {
                            request.refs.push_back(ticket.header.ref);
                            return {};
                          }));
  return {};
}

Json action_json(const Announced& action) {
  return Json::object()
      .set("ref", or_null(action.ref))
      .set("org", or_null(action.org))
      .set("requester", or_null(to_string(action.requester)))
      .set("commit", or_null(action.commit));
}

std::string result_json(const Context& context, const AnnounceResult& result) {
  auto actions = Json::list();
  for (const auto& action : result.actions) actions.add(action_json(action));
  auto failed = Json::list();
  for (const auto& damage : result.failed) {
    failed.add(Json::object()
                   .set("client", damage.path)
                   .set("kind", error_word(damage.error.kind))
                   .set("message", context.say(damage.error.message)));
  }
  return envelope("tkt.announce/1")
             .set("actions", std::move(actions))
             .set("failed", std::move(failed))
             .text() +
         "\n";
}

Table result_table(const Context& context, const Labels& labels, const AnnounceResult& result) {
  Table table;
  table.columns = {{.title = context.say(text("REF")), .key = "ref"},
                   {.title = context.say(text("ORGANISATION")), .key = "org"},
                   {.title = context.say(text("REQUESTER")), .key = "requester"}};
  for (const auto& action : result.actions) {
    table.rows.push_back({Cell(action.ref, Look::accent),
                          Cell(labels.org(action.org), Look::plain, action.org),
                          Cell(action.requester.name, Look::plain, to_string(action.requester))});
  }
  return table;
}

Result<Status> run(Context& context, AnnounceArgs& args) {
  TRY(const auto format, context.format(announce_formats));
  TRY(auto* desk, context.desk());
  TRY(const auto act, context.act());
  TRY_VOID(set_recipients(context, *desk, args));
  if (args.request.template_id.empty() || args.message.given()) {
    const auto may_go_on = [&] { return could_announce(*desk, act, args.request); };
    TRY(args.request.text,
        required_message(context, args.message,
                         {draft_name("announce"), args.request.subject, may_go_on}));
  }
  SeveralChanges several;
  TRY(const auto result, announce(*desk, act, args.request));
  several.done();
  if (format == Format::json) {
    context.out.print(result_json(context, result));
  } else if (context.quiet()) {
    for (const auto& action : result.actions) context.out.print(action.ref + "\n");
  } else {
    print_table(context, result_table(context, Labels(*desk, context.language), result), format);
  }
  if (result.actions.empty() && result.failed.empty())
    context.note(text("there is nobody to tell"));
  for (const auto& damage : result.failed) context.tell(damage.error);
  if (act.dry_run == DryRun::yes) context.note(text("nothing was changed: --dry-run"));
  return result.failed.empty() ? Status::done : status_of(result.failed.front().error.kind);
}

}  // namespace

constinit const Command announce_command = {
    .name = "announce",
    .group = Group::ticket,
    .summary = mark("tell many clients the same, one ticket or answer each"),
    .details = mark("Opens a ticket for each organisation, addressed to its first designated "
                    "contact, as the policy's [announce] says, or answers on every ticket of a "
                    "query. Each is a commit of its own; all of them have the same Tkt-Run."),
    .examples =
        "tkt announce 'Versión 4.2 disponible' --everybody --template actualizacion\n"
        "tkt announce 'Ventana de mantenimiento' --org tienda --org banco -F aviso.txt\n"
        "tkt announce --on 'module:web state:open' -m 'Seguimos trabajando en la caída'",
    .formats = announce_formats,
    .make = bind<AnnounceArgs, declare, run>,
};

}  // namespace tkt::cli
