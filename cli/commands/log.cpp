#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/list_output.h"
#include "cli/mark.h"
#include "cli/number.h"
#include "cli/time_text.h"
#include "core/model/reference.h"

namespace tkt::cli {
namespace {

struct Args {
  std::string ref;
  std::string limit;
};

void declare(Options& options, Args& args) {
  options.optional("REF", args.ref, "the ticket; without it, the whole store")
      .value("--limit", "N", args.limit, "no more than N changes");
}

std::string subject_of(const std::string& message) {
  return message.substr(0, message.find('\n'));
}

Table log_table(const std::vector<LogEntry>& entries, const Zone& zone, Language language) {
  Table table;
  for (const auto title : {mark("WHEN"), mark("WHO"), mark("WHAT"), mark("COMMIT")}) {
    Column column;
    column.title = translate(title, language);
    column.priority = static_cast<int>(9 - table.columns.size());
    table.columns.push_back(std::move(column));
  }
  table.columns[1].shrinks = Shrinks::yes;
  table.columns[1].max_width = 24;
  table.columns[2].shrinks = Shrinks::yes;
  table.columns[2].priority = 10;
  for (const auto& entry : entries) {
    const auto& author = entry.meta.author;
    table.rows.push_back({Cell(wall_time(author.when, zone), Look::muted, to_rfc3339(author.when)),
                          Cell(author.name, Look::plain, author.name + " <" + author.mail + ">"),
                          Cell(subject_of(entry.meta.message)),
                          Cell(entry.commit.substr(0, 10), Look::accent, entry.commit)});
  }
  return table;
}

Json log_json(const std::vector<LogEntry>& entries) {
  auto list = Json::list();
  for (const auto& entry : entries) {
    const auto& meta = entry.meta;
    list.add(Json::object()
                 .set("commit", entry.commit)
                 .set("at", meta.author.when)
                 .set("by", meta.author.name + " <" + meta.author.mail + ">")
                 .set("recorded", meta.committer.when)
                 .set("recorded_by", meta.committer.name + " <" + meta.committer.mail + ">")
                 .set("summary", subject_of(meta.message))
                 .set("paths", entry.paths));
  }
  return envelope("tkt.log/1", "log", std::move(list));
}

Result<Status> run(Context& context, Args& args) {
  TRY(const auto format, context.format("table tsv csv json md"));
  TRY(auto* desk, context.desk());
  LogQuery query;
  TRY(query.limit, whole_number("--limit", args.limit, 0));
  if (!args.ref.empty()) {
    TRY(const auto ref, context.ticket(args.ref));
    query.path = ticket_path(ref);
  }
  std::vector<LogEntry> entries;
  TRY_VOID(desk->world().repository.log(desk->at(), query, [&](const LogEntry& entry) {
    entries.push_back(entry);
    return true;
  }));
  if (format == Format::json) {
    context.out.print(log_json(entries).text() + "\n");
    return Status::done;
  }
  TRY(const auto zone, find_zone(desk->policy().timezone));
  print_table(context, log_table(entries, zone, context.language), format);
  return Status::done;
}

}  // namespace

constinit const Command log_command = {
    .name = "log",
    .group = Group::reading,
    .summary = mark("the history: who changed what when"),
    .details = {},
    .examples = "tkt log 4F7KQ\ntkt log --limit 20",
    .formats = "table tsv csv json md",
    .make = bind<Args, declare, run>,
};

}  // namespace tkt::cli
