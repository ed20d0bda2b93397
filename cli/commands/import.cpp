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

std::string report_json(const Context& context, const ImportReport& report) {
  auto left_out = Json::list();
  for (const auto& row : report.left_out) {
    left_out.add(Json::object().set("line", row.line).set("reason", context.say(row.reason)));
  }
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
             .set("left_out", std::move(left_out))
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

void tell_left_out(Context& context, const std::string& file, const ImportReport& report) {
  for (const auto& row : report.left_out) {
    context.env.err.write(
        sanitize_line(fmt::format("{}:{}: {}", file, row.line, context.say(row.reason))) + "\n");
  }
  if (!report.left_out.empty()) {
    context.warn(counted("{1} of {0} row was left out", "{1} of {0} rows were left out",
                         report.rows, report.left_out.size()));
  }
}

void tell_unread(Context& context, const ImportMap& map) {
  if (map.unread.empty()) return;
  std::string names;
  names = joined(map.unread);
  context.note(
      text("the map does not read these columns: {} ('ignore' in the map says that this "
           "is meant)",
           names));
}

Result<ImportReport> import(Context& context, Desk& desk, const ImportMap& map, CsvRows& rows) {
  TRY(const auto act, context.act());
  ProgressLine line(context);
  const ImportRequest request{map, rows, add_members, [&](const ImportProgress& progress) {
                                line.show(line_of(progress));
                              }};
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
  TRY(const auto map_bytes, read_file(context.path(args.map), longest_map));
  TRY(const auto delimiter, read_import_delimiter(map_bytes, args.map));
  TRY(auto source, open_log(context, args.file));
  TRY(const auto rows, CsvRows::open(std::move(source), delimiter));
  TRY(const auto map,
      read_import_map(map_bytes, args.map, {desk->policy(), desk->people(), rows->columns()}));
  tell_unread(context, map);
  TRY(const auto report, import(context, *desk, map, *rows));
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
