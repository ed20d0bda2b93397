#include <map>
#include <utility>

#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/number.h"
#include "cli/selection.h"
#include "cli/view/list_output.h"
#include "cli/view/time_text.h"
#include "core/base/mark.h"
#include "core/model/store_paths.h"
#include "core/policy/recording.h"
#include "core/view/public_view.h"
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

std::string subject_of(const std::string& message) {
  return message.substr(0, message.find('\n'));
}

/// Without the reference, where every line would begin with the same one.
std::string shown_subject(const std::string& message, const std::string& ref) {
  auto subject = subject_of(message);
  if (!ref.empty() && subject.starts_with(ref + ": ")) subject.erase(0, ref.size() + 2);
  return subject;
}

/// What a trailer of the commit says; empty where it has none.
std::string trailer(const std::string& message, std::string_view name) {
  const auto key = "\n" + std::string(name) + ": ";
  const auto at = message.rfind(key);
  if (at == std::string::npos) return {};
  const auto begin = at + key.size();
  return message.substr(begin, message.find('\n', begin) - begin);
}

/// Who said or did it, and who wrote it down, if another.
std::string who_of(const LogEntry& entry, const Policy& policy, Language language) {
  Event event;
  if (auto by = parse_person(trailer(entry.meta.message, "Tkt-Recorded-By")))
    event.recorded_by = *std::move(by);
  event.via = trailer(entry.meta.message, "Tkt-Via");
  auto who = entry.meta.author.name;
  if (const auto noted = recorder_note(policy, event, id_of(language)))
    who += ", " + translate(*noted, language);
  return sanitize_line(who);
}

Table log_table(const std::vector<LogEntry>& entries, const std::string& ref, const Zone& zone,
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
  for (const auto& entry : entries) {
    const auto& author = entry.meta.author;
    table.rows.push_back(
        {Cell(wall_time(author.when, zone), Look::muted, to_rfc3339(author.when)),
         Cell(who_of(entry, policy, language), Look::plain, author.name + " <" + author.mail + ">"),
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
                 .set("via", or_null(trailer(meta.message, "Tkt-Via")))
                 .set("summary", subject_of(meta.message))
                 .set("paths", entry.paths));
  }
  return envelope("tkt.log/1", "log", std::move(list));
}

/// The changes that a client sees: those of tickets with an event of the public view in them.
class ClientLog {
 public:
  ClientLog(const Desk& desk, Person me) : desk_(desk), me_(std::move(me)) {}

  bool tells(const LogEntry& entry) {
    const auto ref = trailer(entry.meta.message, "Tkt-Ticket");
    if (ref.empty()) return false;
    for (const auto& id : seen_of(ref)) {
      if (entry.meta.message.find("\nTkt-Event: " + id + " ") != std::string::npos) return true;
    }
    return false;
  }

 private:
  const std::vector<std::string>& seen_of(const std::string& ref) {
    const auto [seen, fresh] = seen_.try_emplace(ref);
    if (!fresh) return seen->second;
    const auto reading = desk_.load(ref);
    if (!reading) return seen->second;
    const auto followed = since_merge(desk_.people(), me_, reading->ticket);
    for (const auto& event : public_view(desk_.policy(), followed).events)
      seen->second.push_back(event.id);
    return seen->second;
  }

  const Desk& desk_;
  Person me_;
  std::map<std::string, std::vector<std::string>> seen_;  ///< events by ticket
};

Result<Status> run(Context& context, LogArgs& args) {
  TRY(const auto format, context.format("table tsv csv json md"));
  TRY(auto* desk, context.desk());
  LogQuery query;
  TRY(query.limit, whole_number("--limit", args.limit, 0));
  std::string ref;
  if (!args.ref.empty()) {
    TRY(ref, context.ticket(args.ref));
    query.path = ticket_path(ref);
  }
  TRY(const auto sees, who_looks(context));
  ClientLog client(*desk, me_of(context).value_or(Person{}));
  // Of what is left out for a client the limit knows nothing.
  const auto limit = std::exchange(query.limit, sees == Sees::client ? 0 : query.limit);
  std::vector<LogEntry> entries;
  TRY_VOID(desk->world().repository.log(desk->at(), query, [&](const LogEntry& entry) {
    if (sees == Sees::desk || client.tells(entry)) entries.push_back(entry);
    return limit == 0 || entries.size() < limit;
  }));
  if (format == Format::json) {
    context.out.print(log_json(entries).text() + "\n");
    return Status::done;
  }
  TRY(const auto zone, find_zone(desk->policy().timezone));
  print_table(context, log_table(entries, ref, zone, desk->policy(), context.language), format);
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
    .make = bind<LogArgs, declare, run>,
};

}  // namespace tkt::cli
