#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/number.h"
#include "cli/selection.h"
#include "cli/view/list_output.h"
#include "cli/view/time_text.h"
#include "core/base/mark.h"
#include "core/policy/recording.h"
#include "core/view/change_log.h"
#include "formats/json/json.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {
namespace {

struct LogArgs {
  std::string ref;
  std::string limit;
};

void declare(Options& options, LogArgs& args) {
  options.optional("REF", args.ref, "the ticket; without it, the whole store")
      .value("--limit", "N", args.limit, "no more than N changes");
}

/// Without the reference, where every line would begin with the same one.
std::string shown_subject(std::string subject, const std::string& ref) {
  if (!ref.empty() && subject.starts_with(ref + ": ")) subject.erase(0, ref.size() + 2);
  return subject;
}

/// Who said or did it, and who wrote it down, if another.
std::string who_of(const LoggedChange& change, const Policy& policy, Language language) {
  Event event;
  event.recorded_by = change.said.recorded_by;
  event.via = change.said.via;
  auto who = change.entry.meta.author.name;
  if (const auto noted = recorder_note(policy, event, id_of(language)))
    who += ", " + translate(*noted, language);
  return sanitize_line(who);
}

Table log_table(const std::vector<LoggedChange>& changes, const std::string& ref, const Zone& zone,
                const Policy& policy, Language language) {
  Table table;
  using Head = std::pair<std::string_view, std::string_view>;  // title, key
  for (const auto& [title, key] : {Head{mark("WHEN"), "at"}, Head{mark("WHO"), "by"},
                                   Head{mark("WHAT"), "summary"}, Head{mark("COMMIT"), "commit"}}) {
    Column column;
    column.title = translate(title, language);
    column.key = key;
    column.priority = static_cast<int>(9 - table.columns.size());
    table.columns.push_back(std::move(column));
  }
  table.columns[1].shrinks = Shrinks::yes;
  table.columns[1].max_width = 40;
  table.columns[2].shrinks = Shrinks::yes;
  table.columns[2].priority = 10;
  for (const auto& change : changes) {
    const auto& entry = change.entry;
    const auto& author = entry.meta.author;
    table.rows.push_back({Cell(wall_time(author.when, zone), Look::muted, to_rfc3339(author.when)),
                          Cell(who_of(change, policy, language), Look::plain,
                               author.name + " <" + author.mail + ">"),
                          Cell(shown_subject(change.subject, ref), Look::plain, change.subject),
                          Cell(entry.commit.substr(0, 10), Look::accent, entry.commit)});
  }
  return table;
}

Json log_json(const std::vector<LoggedChange>& changes) {
  auto list = Json::list();
  for (const auto& [entry, said, subject] : changes) {
    const auto& meta = entry.meta;
    list.add(Json::object()
                 .set("commit", entry.commit)
                 .set("at", meta.author.when)
                 .set("by", meta.author.name + " <" + meta.author.mail + ">")
                 .set("recorded", meta.committer.when)
                 .set("recorded_by", meta.committer.name + " <" + meta.committer.mail + ">")
                 .set("via", or_null(said.via))
                 .set("summary", subject)
                 .set("paths", entry.paths));
  }
  return envelope("tkt.log/1", "log", std::move(list));
}

Result<Status> run(Context& context, LogArgs& args) {
  TRY(const auto format, context.format("table tsv csv json md"));
  TRY(auto* desk, context.desk());
  ChangesAsked asked;
  TRY(asked.limit, whole_number("--limit", args.limit, 0));
  if (!args.ref.empty()) {
    TRY(asked.ref, context.ticket(args.ref));
  }
  TRY(asked.sees, who_looks(context));
  asked.me = me_of(context).value_or(Person{});
  TRY(const auto seen, changes_seen(*desk, asked));
  if (seen.damage) context.tell(*seen.damage);
  const auto status = seen.damage ? Status::damaged : Status::done;
  if (format == Format::json) {
    context.out.print(log_json(seen.changes).text() + "\n");
    return status;
  }
  TRY(const auto zone, find_zone(desk->policy().timezone));
  print_table(context, log_table(seen.changes, asked.ref, zone, desk->policy(), context.language),
              format);
  return status;
}

}  // namespace

constinit const Command log_command = {
    .name = "log",
    .group = Group::reading,
    .summary = mark("the history: who changed what when"),
    .details = {},
    .examples = "tkt log 4F7KQ\ntkt log --limit 20",
    .formats = "table tsv csv json md",
    .make = bind<LogArgs, declare, run>,
};

}  // namespace tkt::cli
