#include "core/import/import.h"

#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/terminal/local_files.h"
#include "cli/terminal/progress_line.h"
#include "cli/view/list_output.h"
#include "core/base/mark.h"
#include "formats/csv/import_rows.h"
#include "formats/json/json.h"
#include "formats/text/sanitize.h"
#include "formats/toml/import_map.h"

namespace tkt::cli {
namespace {

constexpr std::string_view import_formats = "table tsv csv json md";
constexpr std::uint64_t longest_map = 1U << 20U;  // bytes

struct ImportArgs {
  std::string map;
  std::string file;
};

void declare(Options& options, ImportArgs& args) {
  options.value("--map", "FILE", args.map, "the map: which columns and names mean what");
  options.required("FILE", args.file, "the log: CSV, also compressed; '-' is standard input");
}

Text line_of(const ImportProgress& p) {
  switch (p.stage) {
    case ImportProgress::Stage::reading:
      return counted("{} row read", "{} rows read", p.done);
    case ImportProgress::Stage::deciding:
      return counted("{1} of {0} ticket", "{1} of {0} tickets", p.total, p.done);
    case ImportProgress::Stage::writing:
      break;
  }
  return counted("{1} of {0} commit written", "{1} of {0} commits written", p.total, p.done);
}

Result<ByteSourcePtr> open_log(Context& context, const std::string& file) {
  if (file != "-") return open_file(context.path(file));
  TRY(const auto bytes, context.env.in.read_all());
  return bytes_of_text(bytes, context.say(text("standard input")));
}

Json rows_json(const Context& context, const std::vector<RowRemark>& rows) {
  auto list = Json::list();
  for (const auto& row : rows)
    list.add(Json::object().set("line", row.line).set("reason", context.say(row.reason)));
  return list;
}

std::string report_json(const Context& context, const ImportReport& report) {
  return Json::object()
             .set("schema", "tkt.import/1")
             .set("rows", report.rows)
             .set("tickets", report.refs.size())
             .set("opened", report.opened)
             .set("events", report.events)
             .set("commits", report.commits)
             .set("people", report.people)
             .set("used", report.used)
             .set("unchanged", report.unchanged)
             .set("already_there", report.already_there)
             .set("left_out", rows_json(context, report.left_out))
             .set("contradictions", rows_json(context, report.contradictions))
             .text() +
         "\n";
}

Table report_table(const Context& context, const ImportReport& report) {
  Table table;
  std::vector<Cell> row;
  const auto add = [&](const Text& title, std::string key, std::size_t number) {
    table.columns.push_back(
        {.title = context.say(title), .key = std::move(key), .align = Align::right});
    row.emplace_back(fmt::format("{}", number));
  };
  add(text("ROWS"), "rows", report.rows);
  add(text("TICKETS"), "refs", report.refs.size());
  add(text("EVENTS"), "events", report.events);
  add(text("COMMITS"), "commits", report.commits);
  add(text("PEOPLE"), "people", report.people);
  add(text("UNCHANGED"), "unchanged", report.unchanged);
  add(text("ALREADY THERE"), "already_there", report.already_there);
  add(text("LEFT OUT"), "left_out", report.left_out.size());
  table.rows.push_back(std::move(row));
  return table;
}

Result<void> print_report(Context& context, const ImportReport& report) {
  TRY(const auto format, context.format(import_formats));
  if (format == Format::json) {
    context.out.print(report_json(context, report));
  } else if (context.quiet()) {
    for (const auto& ref : report.refs) context.out.print(ref + "\n");
  } else {
    print_table(context, report_table(context, report), format);
  }
  return {};
}

/// Rows of which the same sentence is to be said, whatever stands in its places.
using SameRemark = std::vector<const RowRemark*>;

std::vector<SameRemark> by_kind(const std::vector<RowRemark>& rows) {
  std::vector<SameRemark> kinds;
  for (const auto& row : rows) {
    const auto known = std::ranges::find_if(
        kinds, [&](const SameRemark& kind) { return kind.front()->reason.id == row.reason.id; });
    (known == kinds.end() ? kinds.emplace_back() : *known).push_back(&row);
  }
  return kinds;
}

/// The first in its own words, and where the others are.
Text remark_on(const SameRemark& kind) {
  constexpr std::size_t most = 8;
  const auto& first = kind.front()->reason;
  if (kind.size() == 1) return first;
  std::vector<std::string> lines;
  for (std::size_t i = 1; i < kind.size() && i <= most; ++i)
    lines.push_back(fmt::format("{}", kind[i]->line));
  if (kind.size() > most + 1) lines.emplace_back("…");
  return counted("{1} (and {0} row like it, in line {2})",
                 "{1} (and {0} rows like it, in lines {2})", kind.size() - 1, first, joined(lines));
}

/// One line for all rows that have the same mistake: a wrong map spoils every row in the same way.
void tell_rows(Context& context, const std::string& file, const std::vector<RowRemark>& rows) {
  for (const auto& kind : by_kind(rows)) {
    const auto said = context.say(remark_on(kind));
    context.env.err.write(sanitize_line(fmt::format("{}:{}: {}", file, kind.front()->line, said)) +
                          "\n");
  }
}

void tell_left_out(Context& context, const std::string& file, const ImportReport& report) {
  tell_rows(context, file, report.left_out);
  if (!report.left_out.empty()) {
    context.warn(counted("{1} of {0} row was left out", "{1} of {0} rows were left out",
                         report.rows, report.left_out.size()));
  }
}

void tell_contradictions(Context& context, const std::string& file, const ImportReport& report) {
  if (report.contradictions.empty() || context.quiet()) return;
  tell_rows(context, file, report.contradictions);
  context.note(counted("{} row contradicts itself and was taken as it is",
                       "{} rows contradict themselves and were taken as they are",
                       report.contradictions.size()));
}

/// Of code pages one can only guess which it is, and a wrong one shows in names and words alone.
void tell_encoding(Context& context, const std::string& file, const CsvRows& rows) {
  if (rows.encoding() != guessed_encoding) return;
  context.note(text("{} was read as {}; if that is wrong, 'encoding' in the map says what it is",
                    file, std::string(rows.encoding())));
}

void tell_unread(Context& context, const ImportMap& map) {
  if (map.unread.empty()) return;
  context.note(
      text("the map does not read these columns: {} ('ignore' in the map says that this "
           "is meant)",
           joined(map.unread)));
}

Result<ImportReport> import(Context& context, Desk& desk, const ImportMap& map, CsvRows& rows) {
  TRY(const auto act, context.act());
  ProgressLine line(context);
  const ImportRequest request{
      map, rows, [&](const ImportProgress& progress) { line.show(line_of(progress)); }};
  return import_log(desk, act, request);
}

Result<Status> run(Context& context, ImportArgs& args) {
  if (args.map.empty()) {
    return fail(ErrorKind::usage, text("an import needs a map: --map FILE"),
                text("'tkt help import' says what stands in it"));
  }
  if (!context.globals.at.empty()) {
    return fail(ErrorKind::usage, text("--at says nothing here"),
                text("the log says when each thing happened"));
  }
  TRY_VOID(context.format(import_formats));
  TRY(auto* desk, context.desk());
  TRY(const auto map_bytes, read_file(context.path(args.map), {.bytes = longest_map}));
  TRY(const auto layout, read_import_layout(map_bytes, args.map));
  TRY(auto source, open_log(context, args.file));
  TRY(const auto rows, CsvRows::open(std::move(source), layout));
  TRY(const auto map,
      read_import_map(map_bytes, args.map, {desk->policy(), desk->people(), rows->columns()}));
  tell_unread(context, map);
  TRY(const auto report, import(context, *desk, map, *rows));
  if (layout.encoding.empty()) tell_encoding(context, args.file, *rows);
  tell_contradictions(context, args.file, report);
  tell_left_out(context, args.file, report);
  TRY_VOID(print_report(context, report));
  if (context.globals.dry_run == Given::yes) {
    context.note(text("nothing was changed: --dry-run"));
  }
  return report.left_out.empty() ? Status::done : Status::found;
}

}  // namespace

constinit const Command import_command = {
    .name = "import",
    .group = Group::exchange,
    .summary = mark("read tickets with their history from an event log"),
    .details = mark("Every row that changes something is one commit, by who did it and when it "
                    "happened. Importing the same file again adds nothing. Rows that cannot be "
                    "used are told with their line, and the exit status is 1."),
    .examples =
        "tkt import --map incidents.toml incidents-sample-300.csv.gz\n"
        "tkt import --dry-run --format json --map incidents.toml incidents.csv",
    .formats = import_formats,
    .make = bind<ImportArgs, declare, run>,
};

}  // namespace tkt::cli
