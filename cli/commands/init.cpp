#include <filesystem>

#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/identity.h"
#include "cli/session.h"
#include "cli/shipped.h"
#include "cli/store_commit.h"
#include "cli/view/list_output.h"
#include "core/base/mark.h"
#include "core/model/store_paths.h"
#include "formats/codec.h"
#include "formats/json/json.h"
#include "formats/text/sanitize.h"
#include "formats/toml/policy_toml.h"

namespace tkt::cli {
namespace {

constexpr std::string_view empty_people =
    "# People, teams and organisations of this desk: 'tkt people add' adds to it, an editor will "
    "do "
    "too.\n# The keys are in tkt-people(1) and tkt-policy(5).\n";

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

/// What a new store begins with.
struct Beginning {
  std::vector<FileChange> files;
  std::string timezone;
};

/// Policy, people and holidays, read as the store will read them, so that nothing is made that does
/// not work.
Result<Beginning> beginning(Context& context, const InitArgs& args) {
  const auto reader = make_codec();
  auto& codec = *reader;
  Beginning made;
  auto& files = made.files;
  TRY(const auto source, find_policy(context.env, args.policy));
  TRY(const auto policy, judge_policy_toml(source.bytes, source.path));
  made.timezone = policy.timezone;
  files.push_back({std::string(policy_file), source.bytes});
  std::string people(empty_people);
  std::string people_path(people_file);
  if (!args.people.empty()) {
    TRY(auto given, find_people(context.env, args.people));
    people = std::move(given.bytes);
    people_path = std::move(given.path);
  }
  TRY_VOID(codec.read_people(people, people_path));
  files.push_back({std::string(people_file), people});
  for (const auto& name : holiday_names(policy)) {
    TRY(auto bytes, read_holiday_file(context.env, source, name));
    TRY_VOID(whole(codec.read_holidays(bytes, name + ".ics")));
    files.push_back({holidays_path(name), std::move(bytes)});
  }
  return made;
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

/// The store's own rules for git, behind those that the repository has already.
Result<FileChange> git_attributes(Repository& repository, const Snapshot& base) {
  TRY(const auto present, repository.read(base, attributes_file));
  std::string bytes = present.value_or("");
  if (!bytes.empty() && bytes.back() != '\n') bytes += '\n';
  if (const auto own = store_attributes(); bytes.find(own) == std::string::npos) bytes += own;
  return FileChange{std::string(attributes_file), std::move(bytes)};
}

Result<Status> run(Context& context, InitArgs& args) {
  if (args.policy == "list") return print_policies(context);
  if (args.policy.empty())
    return fail(ErrorKind::usage, text("a store needs a policy"),
                text("'tkt init --policy list' shows the policies that come with tkt"));
  TRY(auto made, beginning(context, args));
  auto& files = made.files;
  const auto folder = context.path(args.folder);
  TRY(const auto act, founder(context, folder, made.timezone));
  if (context.globals.dry_run == Given::yes) {
    context.out.print(sanitize_line(folder) + "\n");
    context.note(text("nothing was changed: --dry-run"));
    return Status::done;
  }
  const auto kind = args.bare == Given::yes ? RepositoryKind::bare : RepositoryKind::worktree;
  TRY(auto repository, create_repository(folder, kind, open_options(context.env)));
  TRY(const auto base, repository->head());
  TRY(const auto present, repository->read(base, policy_file));
  if (present)
    return fail(ErrorKind::usage, text("{} is a store already", folder),
                text("'tkt policy apply FILE' changes its policy"));
  TRY(auto git, git_attributes(*repository, base));
  files.push_back(std::move(git));
  TRY_VOID(commit_files(
      context, *repository, base, act, std::move(files),
      // Its name only: where the file lay is nobody else's business.
      "New store by the policy " + std::filesystem::path(args.policy).filename().string()));
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
