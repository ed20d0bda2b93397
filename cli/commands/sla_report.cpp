#include "core/view/sla_report.h"

#include <algorithm>

#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/selection.h"
#include "cli/view/list_output.h"
#include "cli/view/report_desk.h"
#include "cli/view/report_tables.h"
#include "core/base/contains.h"
#include "core/base/mark.h"
#include "core/calendar/duration.h"
#include "core/query/query.h"
#include "core/view/event_summary.h"
#include "formats/csv/csv.h"
#include "formats/json/report_json.h"
#include "formats/report/report_html.h"
#include "formats/report/report_metrics.h"

namespace tkt::cli {
namespace {

constexpr std::string_view report_formats = "table tsv csv json md html openmetrics";
constexpr std::string_view list_only_formats = "table tsv csv json md";
constexpr std::size_t most_named = 10;

struct SlaReportArgs {
  std::vector<std::string> query;
  std::string from, to, as_of, by, list, at_risk, policy;
  Given check = Given::no;
  Given for_client = Given::no;
  Given excel = Given::no;
};

void declare(Options& options, SlaReportArgs& args) {
  options.dashes_are_words();
  options.value("--from", "TIME", args.from, "only tickets opened at or after this time");
  options.value("--to", "TIME", args.to, "only tickets opened before this time");
  options.value("--as-of", "TIME", args.as_of, "what the report said at that moment");
  options.value("--by", "DIM", args.by,
                "divide by these, with commas: priority, team, agent, organisation, module, type, "
                "channel, state, band, week, month");
  options.value("--list", "FIGURE", args.list,
                "instead of the numbers the cases behind them, with commas: met, breached, "
                "running, paused, at_risk, stopped, none, open, solved, closed, reopened, silence, "
                "rated, worked, first_contact, late");
  options.value("--at-risk", "SHARE", args.at_risk,
                "at risk is what has so little left: 25% of the target, or 30m");
  options.value("--policy", "current", args.policy,
                "judge every clock by the present policy, not by the one that set it");
  options.flag("--public", args.for_client,
               "for one client, whom the query names: without internal notes and private values");
  options.flag("--excel", args.excel, "CSV as a Spanish Excel opens it");
  options.flag("--check", args.check, "exit 1 where something is breached or at risk");
  options.rest("QUERY", args.query, "only the tickets that a query finds");
}

template <class T, class Parse>
Result<std::vector<T>> each_of(const std::string& typed, const Parse& parse) {
  std::vector<T> out;
  std::size_t begin = 0;
  while (begin < typed.size()) {
    const auto end = std::min(typed.find(',', begin), typed.size());
    TRY(auto one, parse(typed.substr(begin, end - begin)));
    if (!contains(out, one)) out.push_back(one);
    begin = end + 1;
  }
  return out;
}

/// `25%`, `30m`, `2h`.
Result<AtRisk> parse_at_risk(const std::string& typed) {
  const auto bad = [&] {
    return fail(ErrorKind::usage, text("--at-risk '{}' is neither a share nor a length", typed),
                text("give a share of the target, `25%`, or a length of time, `30m`"));
  };
  if (typed.ends_with('%')) {
    const auto digits = std::string_view(typed).substr(0, typed.size() - 1);
    const bool plain = !digits.empty() && digits.size() <= 3 &&
                       digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!plain || std::stoi(std::string(digits)) > 100) return bad();
    return AtRisk{std::stoi(std::string(digits)), std::nullopt};
  }
  const auto amount = parse_amount(typed);
  if (!amount || amount->unit == Amount::Unit::business_days) return bad();
  return AtRisk{0, amount->time};
}

Result<void> set_period(Context& context, const SlaReportArgs& args, ReportRequest& request) {
  if (!args.from.empty()) {
    TRY(request.from, context.time(args.from));
  }
  if (!args.to.empty()) {
    TRY(request.to, context.time(args.to));
  }
  if (request.from && request.to && *request.to <= *request.from)
    return fail(ErrorKind::usage, text("the period ends before it begins"),
                text("--to is the first moment that is no longer in it"));
  TRY(request.as_of, args.as_of.empty() ? context.now() : context.time(args.as_of));
  return {};
}

Result<ReportRequest> request_of(Context& context, const SlaReportArgs& args, Format format) {
  ReportRequest request;
  TRY_VOID(set_period(context, args, request));
  TRY(request.by, each_of<Dimension>(args.by, parse_dimension));
  TRY(request.list, each_of<Figure>(args.list, parse_figure));
  if (request.list.empty() && args.check == Given::yes)
    request.list = {Figure::breached, Figure::at_risk};
  if (format == Format::html) {
    request.list = {Figure::breached, Figure::at_risk};
    request.breakdowns = request.by;
    if (request.by.empty())
      request.breakdowns = {Dimension::priority, Dimension::module,       Dimension::type,
                            Dimension::team,     Dimension::organisation, Dimension::agent};
  }
  if (!args.at_risk.empty()) {
    TRY(request.at_risk, parse_at_risk(args.at_risk));
  }
  if (args.for_client == Given::yes) request.audience = Audience::client;
  return request;
}

Result<Format> format_of(Context& context, const SlaReportArgs& args) {
  TRY(auto format, context.format(args.list.empty() ? report_formats : list_only_formats));
  if (args.excel == Given::no) return format;
  if (context.globals.format != Format::automatic && format != Format::csv)
    return fail(ErrorKind::usage, text("--excel is a kind of CSV"),
                text("leave --format out, or give `--format csv`"));
  return Format::csv;
}

/// Everything that goes into the output of one report.
struct Printing {
  Context& context;
  const StoreReport& made;
  const ReportVoice& voice;
  const Policy& policy;
  const SlaReportArgs& args;
  Format format;

  [[nodiscard]] ReportReader reader() const {
    if (format == Format::tsv || format == Format::csv) return ReportReader::script;
    const bool terminal = format == Format::table && context.env.out_is == IsTerminal::yes;
    return terminal ? ReportReader::terminal : ReportReader::document;
  }

  void print(const Table& table) const {
    if (format != Format::csv) return print_table(context, table, format);
    CsvStyle style;
    if (args.excel == Given::yes) style.excel = Excel::yes;
    context.out.print(render_csv(table, style));
  }

  void print_cases() const {
    const auto& list = made.report.request.list;
    if (format == Format::json) {
      context.out.print(report_list_json(made.report, voice).text() + "\n");
      return;
    }
    const bool only_late = list.size() == 1 && list.front() == Figure::late;
    print(only_late ? late_table(made.report, voice, reader())
                    : case_table(made.report, voice, reader()));
    if (format == Format::table && made.report.list.empty()) context.note(text("no ticket fits"));
  }

  void print_numbers() const {
    const auto& report = made.report;
    print(clock_table(report, voice, reader()));
    if (reader() == ReportReader::script) return;
    context.out.print("\n");
    print(work_table(report, voice, policy.survey.scale));
    if (reader() != ReportReader::terminal) return;
    const auto lines =
        spark_lines(report, voice, static_cast<std::size_t>(context.env.width), context.color_out);
    if (!lines.empty()) context.out.print("\n" + lines);
  }

  void print_page() const {
    ReportPage page;
    page.desk = policy.title.in(voice.language());
    if (page.desk.empty()) page.desk = policy.name;
    page.zone = policy.timezone;
    page.query = joined_words(args.query);
    page.rating_scale = policy.survey.scale;
    page.damaged = static_cast<std::int64_t>(made.damaged.size());
    context.out.print(report_html(made.report, voice, page));
  }

  void go() const {
    const auto damaged = static_cast<std::int64_t>(made.damaged.size());
    if (!args.list.empty()) return print_cases();
    if (format == Format::html) return print_page();
    if (format == Format::openmetrics)
      return context.out.print(report_metrics(made.report, damaged));
    if (format == Format::json)
      return context.out.print(report_json(made.report, damaged, policy.survey.scale).text() +
                               "\n");
    print_numbers();
  }

  static std::string joined_words(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, " "));
  }
};

/// What the report does not count, and what it counts with a grain of salt.
void tell_rest(Context& context, const SlaReport& report) {
  const auto& left = report.left_out;
  if (report.request.audience == Audience::desk) {
    if (left.not_yet_open > 0)
      context.note(counted("left out: {} ticket that was not open yet",
                           "left out: {} tickets that were not open yet", left.not_yet_open));
    if (left.outside_period > 0)
      context.note(counted("left out: {} ticket outside the period",
                           "left out: {} tickets outside the period", left.outside_period));
    if (left.outside_query > 0)
      context.note(counted("left out: {} ticket that the query does not find",
                           "left out: {} tickets that the query does not find",
                           left.outside_query));
  }
  const auto& late = report.late_entries;
  if (late.empty()) return;
  context.note(counted("entered later than it happened: {} event",
                       "entered later than they happened: {} events", late.size()));
  for (std::size_t i = 0; i < late.size() && i < most_named; ++i)
    context.note(text("  {} {} ({}), event {}", late[i].ref, kind_text(late[i].kind),
                      to_string(late[i].by), late[i].event));
  if (late.size() > most_named)
    context.note(text("  … and {} more: `tkt sla-report --list late`", late.size() - most_named));
}

bool is_bad(const ClockTally& tally) {
  return tally.of(ClockStatus::breached) + tally.of(ClockStatus::at_risk) > 0;
}

void tell_bad(Context& context, const SlaReport& report, const ReportVoice& voice) {
  std::size_t named = 0;
  for (const auto& one : report.list) {
    if (named++ == most_named) break;
    const auto clock = voice.say(name_of(*one.kind));
    const auto due = voice.time(one.clock.due.value_or(Instant{}));
    if (one.figure == Figure::breached)
      context.note(text("breached: {} {}, due {}, over by {}", one.header.ref, clock, due,
                        voice.length(one.over().value_or(Seconds{0}))));
    else
      context.note(text("at risk: {} {}, due {}", one.header.ref, clock, due));
  }
  if (report.list.size() > most_named)
    context.note(text("… and {} more: `tkt sla-report --list breached,at_risk`",
                      report.list.size() - most_named));
}

Result<StoreReport> make_report(Context& context, const SlaReportArgs& args, Format format) {
  TRY(auto* desk, context.desk());
  TRY(auto request, request_of(context, args, format));
  if (args.for_client == Given::yes) TRY_VOID(check_public_report(desk->policy(), args.query));
  if (!args.policy.empty() && args.policy != "current")
    return fail(ErrorKind::usage, text("--policy takes `current` only"),
                text("without it each clock is judged by the policy that set it"));
  const TicketViewer viewer(*desk, request.as_of);
  TRY(const auto matcher, matcher_of(viewer, {args.query, me_of(context)}));
  if (!args.query.empty())
    request.wanted = [&](const Ticket& ticket) { return matcher.matches(ticket); };
  const ReportSource source{matcher.wanted().texts,
                            args.policy.empty() ? Judged::as_set : Judged::by_present_policy};
  return sla_report(*desk, std::move(request), source);
}

Result<Status> run(Context& context, SlaReportArgs& args) {
  TRY(const auto format, format_of(context, args));
  TRY(auto* desk, context.desk());
  TRY(const auto made, make_report(context, args, format));
  TRY(auto zone, find_zone(desk->policy().timezone));
  const Labels labels(*desk, context.language);
  const DeskVoice voice(context, labels, std::move(zone));
  Printing{context, made, voice, desk->policy(), args, format}.go();
  tell_rest(context, made.report);
  for (const auto& damage : made.damaged) context.tell(damage.error);
  const auto& total = made.report.total;
  const bool bad = is_bad(total.first_response) || is_bad(total.resolution);
  const bool found = args.check == Given::yes && bad;
  if (found && args.list.empty()) tell_bad(context, made.report, voice);
  if (!made.damaged.empty()) return Status::damaged;
  return found ? Status::found : Status::done;
}

}  // namespace

constinit const Command sla_report_command = {
    .name = "sla-report",
    .group = Group::time,
    .summary = mark("how the targets were kept"),
    .details =
        mark("Counts always add up to the number of tickets. Open tickets that are overdue count "
             "as breached; those without a target are 'no SLA' and enter no percentage."),
    .examples =
        "tkt sla-report --from 2026-11-01 --by priority\n"
        "tkt sla-report --as-of 2026-11-15 --format json\n"
        "tkt sla-report --list breached assignee:me\n"
        "tkt sla-report --format html --lang es >informe.html\n"
        "tkt sla-report --check --at-risk 30m state:open",
    .formats = report_formats,
    .make = bind<SlaReportArgs, declare, run>,
};

}  // namespace tkt::cli
