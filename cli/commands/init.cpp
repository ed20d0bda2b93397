#include <filesystem>

#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/identity.h"
#include "cli/session.h"
#include "cli/shipped.h"
#include "cli/view/list_output.h"
#include "core/base/mark.h"
#include "core/operations/store/found.h"
#include "formats/codec.h"
#include "formats/json/json.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {
namespace {

struct InitArgs {
  std::string folder;
  std::string policy;
  std::string people;
  Given bare = Given::no;
};

void declare(Options& options, InitArgs& args) {
  options.optional("DIR", args.folder, "the folder of the new store; else the present one")
      .value("--policy", "NAME|FILE", args.policy,
             "the policy: one that comes with tkt, or a file; 'list' shows those that come with it")
      .value("--people", "NAME|FILE", args.people,
             "people to begin with: those that come with a shipped policy, or a file")
      .flag("--bare", args.bare, "without a worktree, for a server");
}

Result<Status> print_policies(Context& context) {
  TRY(const auto format, context.format("table tsv json"));
  const auto codec = make_codec();
  auto list = Json::list();
  Table table;
  table.columns.push_back({.title = context.say(text("POLICY")), .key = "name"});
  table.columns.push_back(
      {.title = context.say(text("DESK")), .key = "title", .shrinks = Shrinks::yes});
  for (const auto& name : shipped_policies(context.env)) {
    TRY(const auto source, find_policy(context.env, name));
    TRY(const auto policy, codec->read_policy(source.bytes, source.path));
    const auto title = sanitize_line(policy.title.in(id_of(context.language)));
    table.rows.push_back({Cell(name, Look::accent), Cell(title)});
    list.add(Json::object().set("name", name).set("title", or_null(title)));
  }
  if (format == Format::json)
    context.out.print(envelope("tkt.policies/1", "policies", std::move(list)).text() + "\n");
  else
    print_table(context, table, format);
  return Status::done;
}

/// What the files that were named make of a new store.
Result<Beginning> beginning(const Context& context, const InitArgs& args) {
  const auto codec = make_codec();
  TRY(const auto policy, find_policy(context.env, args.policy));
  std::optional<BroughtFile> people;
  if (!args.people.empty()) {
    TRY(const auto given, find_people(context.env, args.people));
    people = given.as(given.path);
  }
  return beginning_of(*codec, policy.as(policy.path), people, CalendarFolders(context.env, policy));
}

/// Who makes the store and when: asked before anything is made, so that nothing stays behind where
/// nobody says it.
Result<Act> founder(Context& context, const std::string& folder, const std::string& timezone) {
  const auto options = open_options(context.env);
  TRY(const auto by, actor_person(context.env, context.globals, [&](std::string_view key) {
        return config_around(folder, std::string(key), options);
      }));
  return context.act_of(by, timezone);
}

Result<Status> run(Context& context, InitArgs& args) {
  if (args.policy == "list") return print_policies(context);
  if (args.policy.empty())
    return fail(ErrorKind::usage, text("a store needs a policy"),
                text("'tkt init --policy list' shows the policies that come with tkt"));
  TRY(auto made, beginning(context, args));
  const auto folder = context.path(args.folder);
  TRY(const auto act, founder(context, folder, made.timezone));
  if (context.globals.dry_run == Given::yes) {
    context.out.print(sanitize_line(folder) + "\n");
    context.note(text("nothing was changed: --dry-run"));
    return Status::done;
  }
  const auto kind = args.bare == Given::yes ? RepositoryKind::bare : RepositoryKind::worktree;
  TRY(auto repository, create_repository(folder, kind, open_options(context.env)));
  TRY(const auto now, context.now());
  // Its name only: where the file lay is nobody else's business.
  const auto called = std::filesystem::path(args.policy).filename().string();
  TRY(const auto commit, found_store(*repository, act, now, std::move(made), called, folder));
  context.tell_commit(act, commit);
  context.out.print(sanitize_line(folder) + "\n");
  if (context.env.out_is == IsTerminal::yes) {
    TRY_VOID(context.out.flush());
    if (args.people.empty())
      context.note(text("next, in that folder: tkt people add 'Name <mail>' --role ROLE"));
    context.note(text("the roles and everything else of this desk: tkt policy show"));
  }
  return Status::done;
}

}  // namespace

constinit const Command init_command = {
    .name = "init",
    .group = Group::store,
    .summary = mark("make a store from a policy"),
    .details = mark("The folder may be a git repository that holds other files already; the store "
                    "then takes its place among them."),
    .examples = "tkt init mesa --policy ticlibre --people ticlibre\ntkt init --policy list",
    .formats = "table json",
    .make = bind<InitArgs, declare, run>,
};

}  // namespace tkt::cli
