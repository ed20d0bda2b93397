#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/number.h"
#include "cli/view/list_output.h"
#include "cli/view/time_text.h"
#include "core/base/mark.h"
#include "core/model/store_paths.h"
#include "formats/json/json.h"

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

/// Without the reference, where every line would begin with the same one.
std::string shown_subject(const std::string& message, const std::string& ref) {
  auto subject = subject_of(message);
  if (!ref.empty() && subject.starts_with(ref + ": ")) subject.erase(0, ref.size() + 2);
  return subject;
}

Table log_table(const std::vector<LogEntry>& entries, const std::string& ref, const Zone& zone,
                Language language) {
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
    table.rows.push_back(
        {Cell(wall_time(author.when, zone), Look::muted, to_rfc3339(author.when)),
         Cell(author.name, Look::plain, author.name + " <" + author.mail + ">"),
         Cell(shown_subject(entry.meta.message, ref), Look::plain, subject_of(entry.meta.message)),
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
  std::string ref;
  if (!args.ref.empty()) {
    TRY(ref, context.ticket(args.ref));
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
  print_table(context, log_table(entries, ref, zone, context.language), format);
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
