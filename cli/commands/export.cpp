#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/selection.h"
#include "cli/terminal/progress_line.h"
#include "cli/view/list_view.h"
#include "core/base/mark.h"
#include "core/desk/desk.h"
#include "core/view/outgoing.h"
#include "formats/csv/csv.h"
#include "formats/json/ticket_json.h"

namespace tkt::cli {
namespace {

constexpr std::string_view export_formats = "ndjson csv";
constexpr std::size_t tickets_between_flushes = 256;

struct ExportArgs {
  std::vector<std::string> query;
  Given for_client = Given::no;
  Given with_private = Given::no;
  Given excel = Given::no;
};

void declare(Options& options, ExportArgs& args) {
  options.dashes_are_words();
  options.rest("QUERY", args.query, "which tickets; without it, all");
  options.flag("--public", args.for_client,
               "what a client may see: without internal notes and private values");
  options.flag("--private", args.with_private,
               "with private values; the policy says who may see them");
  options.flag("--excel", args.excel, "CSV as a Spanish Excel opens it");
}

Result<Format> format_of(const Context& context, const ExportArgs& args) {
  if (args.for_client == Given::yes && args.with_private == Given::yes)
    return fail(ErrorKind::usage, text("--public and --private exclude each other"),
                text("give one of them"));
  if (context.globals.format == Format::automatic)
    return args.excel == Given::yes ? Format::csv : Format::ndjson;
  TRY(const auto format, context.format(export_formats));
  if (args.excel == Given::yes && format != Format::csv)
    return fail(ErrorKind::usage, text("--excel is a kind of CSV"),
                text("leave --format out, or give `--format csv`"));
  return format;
}

Result<void> check_private(Context& context, const Desk& desk, const ExportArgs& args) {
  if (args.with_private == Given::no) return {};
  TRY(const auto person, context.person());
  return permit_private(desk, person);
}

/// Writes ticket after ticket as they come: memory for one, whatever the store holds.
class Exporter {
 public:
  Exporter(Context& context, const TicketViewer& viewer, Sees sees, const ExportArgs& args,
           Format format)
      : context_(context),
        viewer_(viewer),
        how_{sees, args.with_private == Given::yes ? PrivateValues::shown : PrivateValues::left_out,
             args.for_client == Given::yes ? Outgoing::For::client : Outgoing::For::whoever_asks},
        format_(format),
        labels_(viewer.desk(), context.language),
        progress_(context) {
    if (args.excel == Given::yes) style_.excel = Excel::yes;
  }

  Result<void> begin() {
    if (format_ == Format::ndjson) return {};
    TRY(const auto table, list_table({}, exported_columns(), labels_, viewer_.now()));
    context_.out.print(render_csv(table, style_));
    return {};
  }

  /// Of a digest, which has no texts: the file is read for them.
  Result<void> write(const Ticket& digest) {
    TRY(auto out, outgoing(viewer_, digest.header.ref, how_));
    if (format_ == Format::ndjson)
      context_.out.print(ticket_json(out.ticket, out.view).text() + "\n");
    else
      TRY_VOID(write_row({std::move(out.ticket), std::move(out.clocks)}));
    if (++written_ % tickets_between_flushes != 0) return {};
    if (context_.env.out_is == IsTerminal::no)
      progress_.show(counted("{} ticket", "{} tickets", written_));
    return context_.out.flush();
  }

 private:
  Result<void> write_row(ListedTicket listed) {
    std::vector<ListedTicket> one;
    one.push_back(std::move(listed));
    TRY(const auto table, list_table(one, exported_columns(), labels_, viewer_.now()));
    const auto& row = table.rows.front();
    std::vector<CsvCell> cells;
    for (const auto& cell : row) cells.push_back({cell.value(), CsvCell::Kind::text});
    context_.out.print(csv_row(cells, style_));
    return {};
  }

  Context& context_;
  const TicketViewer& viewer_;
  Outgoing how_;
  Format format_;
  Labels labels_;
  ProgressLine progress_;
  CsvStyle style_;
  std::size_t written_ = 0;
};

Result<Status> run(Context& context, ExportArgs& args) {
  TRY(const auto format, format_of(context, args));
  TRY(auto* desk, context.desk());
  TRY_VOID(check_private(context, *desk, args));
  TRY(const auto now, context.now());
  const TicketViewer viewer(*desk, now);
  TRY(const auto sees, who_looks(context));
  Exporter exporter(context, viewer, sees, args, format);
  TRY_VOID(exporter.begin());
  return for_each_match(context, viewer, {args.query},
                        [&](Ticket&& digest) { return exporter.write(digest); });
}

}  // namespace

constinit const Command export_command = {
    .name = "export",
    .group = Group::exchange,
    .summary = mark("write tickets out, one a line"),
    .details = mark("Tickets with their history as JSON lines, or their headers as CSV, on "
                    "standard output. Private values stay out unless --private asks for them."),
    .examples =
        "tkt export >tickets.ndjson\n"
        "tkt export --public org:acme >acme.ndjson\n"
        "tkt export --format csv state:any opened:2026-11 >november.csv",
    .formats = export_formats,
    .make = bind<ExportArgs, declare, run>,
};

}  // namespace tkt::cli
