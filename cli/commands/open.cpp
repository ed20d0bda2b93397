#include <filesystem>

#include "cli/commands/all.h"
#include "cli/session.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/form.h"
#include "cli/terminal/local_files.h"
#include "cli/terminal/message.h"
#include "cli/terminal/new_files.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"
#include "formats/toml/open_request.h"

namespace tkt::cli {
namespace {

struct OpenArgs {
  MessageArgs message;
  OpenRequest request;
  std::vector<std::string> fields;
  std::vector<std::string> attach;
  Given form = Given::no;
  std::string from;
};

void declare(Options& options, OpenArgs& args) {
  auto& request = args.request;
  options.optional("SUBJECT", request.subject, "what it is about, in a line");
  declare_message(options, args.message);
  options
      .value("--requester", "PERSON", request.requester,
             "who asks: 'Name <mail>' or somebody of people.toml; else who acts")
      .value("--org", "ORG", request.org, "the organisation, where the person does not say it")
      .value("--module", "MODULE", request.module, "what it is about, as the policy divides it")
      .value("--type", "TYPE", request.type, "the type of ticket")
      .value("--priority", "PRIORITY", request.priority, "the priority")
      .value("--priority-reason", "REASON", request.priority_reason,
             "the reason, where the policy demands one")
      .value("--impact", "IMPACT", request.impact, "where the priority follows from both")
      .value("--urgency", "URGENCY", request.urgency, "where the priority follows from both")
      .value("--channel", "CHANNEL", request.channel, "how it came in")
      .value("--case-ref", "KIND:VALUE", request.case_ref, "the identifier of the case")
      .value("--url", "URL", request.url, "where it can be seen")
      .value("--occurred-at", "TIME", request.occurred_at,
             "when it happened, in the requester's words; starts no clock")
      .list("--field", "KEY=VALUE", args.fields, "a field of the policy; may be given again")
      .list("--label", "LABEL", request.labels, "a label; may be given again")
      .list("--attach", "FILE", args.attach, "a file to attach; may be given again")
      .value("--follows", "REF", request.follows, "the closed ticket that it goes on from")
      .value("--assignee", "AGENT", request.assignee, "give it to somebody at once")
      .value("--team", "TEAM", request.team, "give it to a team at once")
      .value("--force", "WHY", request.force, "open it although there is one like it already")
      .flag("--form", args.form, "ask for one thing after the other")
      .value("--from", "FILE", args.from,
             "take it from a .json or .toml file; '-' is standard input");
}

Result<std::pair<std::string, std::string>> key_and_value(const std::string& typed) {
  const auto equals = typed.find('=');
  if (equals != std::string::npos && equals > 0)
    return std::pair(typed.substr(0, equals), typed.substr(equals + 1));
  return fail(ErrorKind::usage, text("--field is KEY=VALUE, not '{}'", typed));
}

/// Standard input in place of a file is put down, so that a refused request can be mended.
Result<std::string> file_bytes(Context& context, const std::string& from) {
  TRY(auto* session, context.session());
  if (from != "-") {
    session->drafts().take_up(context.path(from), Draft::From::file);
    return read_file(context.path(from));
  }
  TRY(auto bytes, context.env.in.read_all());
  const auto first = bytes.find_first_not_of(" \t\r\n");
  const bool json = first != std::string::npos && bytes[first] == '{';
  session->drafts().keep(draft_name("open"), json ? ".json" : ".toml", bytes, Draft::From::file);
  return bytes;
}

/// What a file says, under what the command line says.
Result<void> take_file(Context& context, OpenArgs& args) {
  TRY(const auto bytes, file_bytes(context, args.from));
  TRY(auto file, read_open_request(bytes, args.from));
  const auto folder = std::filesystem::path(context.path(args.from == "-" ? "." : args.from));
  for (const auto& name : file.attach)
    args.attach.push_back(args.from == "-" ? name : (folder.parent_path() / name).string());
  overlay(file.request, args.request);
  args.request = std::move(file.request);
  return {};
}

Result<Status> run(Context& context, OpenArgs& args) {
  auto& request = args.request;
  TRY(auto* desk, context.desk());
  TRY(const auto act, context.act());
  for (const auto& typed : args.fields) {
    TRY(auto field, key_and_value(typed));
    request.fields.push_back(std::move(field));
  }
  TRY(const auto given, given_message(context, args.message, draft_name("open")));
  if (!given.empty()) request.text = given;
  if (!args.from.empty()) TRY_VOID(take_file(context, args));
  if (args.form == Given::yes) TRY_VOID(ask_form(context, desk->policy(), request));
  if (request.subject.empty())
    return fail(ErrorKind::usage, text("a ticket needs a SUBJECT"),
                text("tkt open 'Correo caído' -m 'No llega desde las 8'"),
                text("or let it ask you: tkt open --form"));
  if (!request.follows.empty()) {
    TRY(request.follows, context.ticket(request.follows));
  }
  TRY(request.files, read_new_files(context, args.attach));
  TRY(const auto outcome, open_ticket(*desk, act, request));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command open_command = {
    .name = "open",
    .group = Group::ticket,
    .summary = mark("open a ticket"),
    .details = mark("Which fields there are and which are mandatory is said by the policy ('tkt "
                    "policy show'); what is missing or wrong is named all at once."),
    .examples =
        "tkt open 'Correo caído' -m 'No llega desde las 8' \\\n"
        "  --requester 'Luz Mora <luz@cliente.example>' --module correo --priority media\n"
        "id=$(tkt open -q 'Sin red' -F detalle.txt --attach captura.png)\n"
        "tkt open --form",
    .formats = change_formats,
    .make = bind<OpenArgs, declare, run>,
};

}  // namespace tkt::cli
