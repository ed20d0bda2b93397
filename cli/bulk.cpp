#include "cli/bulk.h"

#include "cli/labels.h"
#include "cli/list_output.h"
#include "cli/time_text.h"
#include "core/model/reference.h"
#include "formats/json.h"

namespace tkt::cli {
namespace {

/// Cron has no `user.name`: without `--actor`, the policy says who it is.
Result<Act> cron_act(Context& context, const Desk& desk) {
  Act act;
  if (auto given = context.act()) act = *std::move(given);
  if (act.by.empty()) {
    TRY(act.by, parse_person(desk.policy().cron));
  }
  if (context.globals.dry_run == Given::yes) act.dry_run = DryRun::yes;
  act.run = mint_event_id(desk.world().random);
  return act;
}

Json action_json(const StaleAction& action) {
  return Json::object()
      .set("ref", action.ref)
      .set("from", action.from)
      .set("to", action.to)
      .set("reason", or_null(action.reason))
      .set("at", action.at)
      .set("rule", or_null(action.rule))
      .set("commit", or_null(action.commit));
}

Json failure_json(const Context& context, const Damage& damage) {
  return Json::object()
      .set("ref", or_null(reference_at(damage.path).value_or("")))
      .set("path", damage.path)
      .set("kind", error_word(damage.error.kind))
      .set("message", context.say(damage.error.message));
}

std::string result_json(const Context& context, std::string_view name, const BulkResult& result) {
  auto actions = Json::list();
  for (const auto& action : result.actions) actions.add(action_json(action));
  auto failed = Json::list();
  for (const auto& damage : result.failed) failed.add(failure_json(context, damage));
  return envelope("tkt." + std::string(name) + "/1")
             .set("actions", std::move(actions))
             .set("failed", std::move(failed))
             .text() +
         "\n";
}

/// A move says from where to where and why; the time is that of the desk, for scripts in UTC.
Table result_table(const Context& context, const Labels& labels, const Zone& zone, Deed deed,
                   const BulkResult& result) {
  Table table;
  const auto column = [&](const Text& title, Shrinks shrinks, int priority) {
    table.columns.push_back(
        {.title = context.say(title), .priority = priority, .shrinks = shrinks});
  };
  const bool moves = deed == Deed::move;
  column(text("REF"), Shrinks::no, 9);
  column(moves ? text("FROM") : text("STATE"), Shrinks::yes, 5);
  if (moves) {
    column(text("TO"), Shrinks::yes, 4);
    column(text("REASON"), Shrinks::yes, 3);
  }
  column(text("AT"), Shrinks::no, 8);
  for (const auto& action : result.actions) {
    auto& row = table.rows.emplace_back();
    row.emplace_back(action.ref, Look::accent);
    row.emplace_back(labels.state(action.from), Look::plain, action.from);
    if (moves) {
      row.emplace_back(labels.state(action.to), Look::plain, action.to);
      row.emplace_back(labels.reason(action.reason), Look::plain, action.reason);
    }
    row.emplace_back(wall_time(action.at, zone), Look::plain, to_rfc3339(action.at));
  }
  return table;
}

/// The gravest of the failures: the first that is not merely a damaged file, else damaged.
Status status_of_failures(const std::vector<Damage>& failed) {
  for (const auto& damage : failed) {
    if (damage.error.kind != ErrorKind::damaged) return status_of(damage.error.kind);
  }
  return failed.empty() ? Status::done : Status::damaged;
}

}  // namespace

Result<Status> run_bulk(Context& context, std::string_view name,
                        const std::function<Result<BulkResult>(Desk&, const Act&)>& command,
                        Deed deed) {
  TRY(const auto format, context.format(bulk_formats));
  TRY(auto* desk, context.desk());
  TRY(const auto act, cron_act(context, *desk));
  TRY(const auto result, command(*desk, act));
  if (format == Format::json) {
    context.out.print(result_json(context, name, result));
  } else if (context.quiet()) {
    for (const auto& action : result.actions) context.out.print(action.ref + "\n");
  } else {
    TRY(const auto zone, find_zone(desk->policy().timezone));
    const Labels labels(*desk, context.language);
    print_table(context, result_table(context, labels, zone, deed, result), format);
  }
  for (auto damage : result.failed) {
    if (!damage.error.place) damage.error.place = Place{damage.path, 0, 0};
    context.tell(damage.error);
  }
  if (act.dry_run == DryRun::yes) context.note(text("nothing was changed: --dry-run"));
  return status_of_failures(result.failed);
}

}  // namespace tkt::cli
