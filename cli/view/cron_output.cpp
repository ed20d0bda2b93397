#include "cli/view/cron_output.h"

#include "cli/terminal/shortage.h"
#include "cli/view/labels.h"
#include "cli/view/list_output.h"
#include "cli/view/time_text.h"
#include "core/model/reference.h"
#include "core/model/store_paths.h"
#include "formats/json/json.h"

namespace tkt::cli {
namespace {

/// Cron has no `user.name`: without `--actor`, the policy says who it is.
Result<Act> cron_act(Context& context, const Desk& desk) {
  auto by = context.person();
  const bool named = !context.globals.actor.empty() || context.env.variable("TKT_ACTOR");
  if (!by && !named) by = parse_person(desk.policy().cron);
  TRY_VOID(by);
  TRY(auto act, context.act_of(*by, desk.policy().timezone));
  act.run = mint_event_id(desk.world().random);
  return act;
}

Json action_json(BulkKind kind, const CronAction& action) {
  auto json = Json::object()
                  .set("ref", action.ref)
                  .set("from", or_null(action.from))
                  .set("to", action.to)
                  .set("reason", or_null(action.reason))
                  .set("at", action.at)
                  .set("rule", or_null(action.rule))
                  .set("commit", or_null(action.commit));
  if (kind == BulkKind::escalations) json.set("steps", Json(action.steps));
  return json;
}

Json failure_json(const Context& context, const Damage& damage) {
  return Json::object()
      .set("ref", or_null(reference_at(damage.path).value_or("")))
      .set("path", damage.path)
      .set("kind", error_word(damage.error.kind))
      .set("message", context.say(damage.error.message));
}

Json lacking_json(const LacksContact& ticket) {
  return Json::object()
      .set("ref", ticket.ref)
      .set("state", ticket.state)
      .set("rule", ticket.rule)
      .set("since", ticket.since)
      .set("contacts", ticket.made)
      .set("wanted", ticket.wanted);
}

std::string result_json(const Context& context, const BulkCommand& command,
                        const BulkResult& result) {
  auto actions = Json::list();
  for (const auto& action : result.actions) actions.add(action_json(command.kind, action));
  auto failed = Json::list();
  for (const auto& damage : result.failed) failed.add(failure_json(context, damage));
  auto json = envelope("tkt." + std::string(command.name) + "/1")
                  .set("actions", std::move(actions))
                  .set("failed", std::move(failed));
  if (command.kind == BulkKind::moves) {
    auto lacking = Json::list();
    for (const auto& ticket : result.lacking) lacking.add(lacking_json(ticket));
    json.set("lacking", std::move(lacking));
  }
  return json.text() + "\n";
}

void add_column(const Context& context, Table& table, const Text& title, std::string key,
                Shrinks shrinks, int priority) {
  table.columns.push_back({.title = context.say(title),
                           .key = std::move(key),
                           .priority = priority,
                           .shrinks = shrinks});
}

Cell time_cell(Instant at, const Zone& zone) {
  return {wall_time(at, zone), Look::plain, to_rfc3339(at)};
}

/// A move says from where to where and why; the time is that of the desk, for scripts in UTC.
Table states_table(const Context& context, const Labels& labels, const Zone& zone, BulkKind kind,
                   const BulkResult& result) {
  Table table;
  const bool moves = kind == BulkKind::moves;
  add_column(context, table, text("REF"), "ref", Shrinks::no, 9);
  add_column(context, table, moves ? text("FROM") : text("STATE"), "from", Shrinks::yes, 5);
  if (moves) {
    add_column(context, table, text("TO"), "to", Shrinks::yes, 4);
    add_column(context, table, text("REASON"), "reason", Shrinks::yes, 3);
  }
  add_column(context, table, text("AT"), "at", Shrinks::no, 8);
  for (const auto& action : result.actions) {
    auto& row = table.rows.emplace_back();
    row.emplace_back(action.ref, Look::accent);
    row.emplace_back(labels.state(action.from), Look::plain, action.from);
    if (moves) {
      row.emplace_back(labels.state(action.to), Look::plain, action.to);
      row.emplace_back(labels.reason(action.reason), Look::plain, action.reason);
    }
    row.push_back(time_cell(action.at, zone));
  }
  return table;
}

/// `notify coordinator` in people's words: "tell coordinador".
Text step_text(const Labels& labels, const std::string& step) {
  const auto space = step.find(' ');
  const auto what = step.substr(0, space);
  const auto to = space == std::string::npos ? std::string() : step.substr(space + 1);
  if (what == "notify") return text("tell {}", labels.role(to));
  if (what == "phone") return text("the client may telephone");
  if (what == "raise") return text("priority {}", labels.priority(to));
  return text("{}", step);
}

/// What a rule of the policy did, step by step where it has steps.
Table rules_table(const Context& context, const Labels& labels, const Zone& zone, BulkKind kind,
                  const BulkResult& result) {
  Table table;
  const bool steps = kind == BulkKind::escalations;
  add_column(context, table, text("REF"), "ref", Shrinks::no, 9);
  add_column(context, table, text("RULE"), "rule", Shrinks::yes, 4);
  if (steps) add_column(context, table, text("STEPS"), "steps", Shrinks::yes, 5);
  add_column(context, table, text("AT"), "at", Shrinks::no, 8);
  for (const auto& action : result.actions) {
    auto& row = table.rows.emplace_back();
    row.emplace_back(action.ref, Look::accent);
    row.emplace_back(action.rule);
    if (steps) {
      std::vector<std::string> said;
      for (const auto& step : action.steps) said.push_back(context.say(step_text(labels, step)));
      row.emplace_back(joined(said), Look::plain, joined(action.steps));
    }
    row.push_back(time_cell(action.at, zone));
  }
  return table;
}

Result<Table> result_table(Context& context, const Desk& desk, BulkKind kind,
                           const BulkResult& result) {
  TRY(const auto zone, find_zone(desk.policy().timezone));
  const Labels labels(desk, context.language);
  if (kind == BulkKind::escalations || kind == BulkKind::openings)
    return rules_table(context, labels, zone, kind, result);
  return states_table(context, labels, zone, kind, result);
}

/// The gravest of the failures: the first that is not merely a damaged file, else damaged.
Status status_of_failures(const std::vector<Damage>& failed) {
  for (const auto& damage : failed) {
    if (damage.error.kind != ErrorKind::damaged) return status_of(damage.error.kind);
  }
  return failed.empty() ? Status::done : Status::damaged;
}

}  // namespace

Result<Status> run_bulk(Context& context, const BulkCommand& command) {
  TRY(const auto format, context.format(bulk_formats));
  TRY(auto* desk, context.desk());
  TRY(const auto act, cron_act(context, *desk));
  SeveralChanges several;
  TRY(const auto result, command.run(*desk, act));
  several.done();
  if (format == Format::json) {
    context.out.print(result_json(context, command, result));
  } else if (context.quiet()) {
    for (const auto& action : result.actions) context.out.print(action.ref + "\n");
  } else {
    TRY(const auto table, result_table(context, *desk, command.kind, result));
    print_table(context, table, format);
    if (format == Format::table && result.actions.empty() && result.failed.empty())
      context.note(text("nothing is due"));
  }
  for (const auto& ticket : result.lacking) {
    context.note(
        text("{} lacks only an attempt to reach the client ({} of {}): "
             "`tkt contact {} CHANNEL`",
             ticket.ref, ticket.made, ticket.wanted, ticket.ref));
  }
  for (auto damage : result.failed) {
    if (!damage.error.place) damage.error.place = Place{damage.path, 0, 0};
    context.tell(damage.error);
  }
  if (act.dry_run == DryRun::yes) context.note(text("nothing was changed: --dry-run"));
  return status_of_failures(result.failed);
}

}  // namespace tkt::cli
