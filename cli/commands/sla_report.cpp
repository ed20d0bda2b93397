#include "core/app/sla_report.h"

#include <algorithm>

#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/labels.h"
#include "cli/list_output.h"
#include "cli/mark.h"
#include "cli/selection.h"
#include "cli/time_text.h"
#include "formats/json.h"
#include "formats/table.h"

namespace tkt::cli {
namespace {

constexpr std::string_view report_formats = "table tsv csv json md";

struct Args {
  std::vector<std::string> query;
  std::string from, to, as_of, by;
  Given check = Given::no;
};

void declare(Options& options, Args& args) {
  options.dashes_are_words();
  options.value("--from", "TIME", args.from, "only tickets opened at or after this time");
  options.value("--to", "TIME", args.to, "only tickets opened before this time");
  options.value("--as-of", "TIME", args.as_of, "what the report said at that moment");
  options.value("--by", "DIM", args.by,
                "divide by these, with commas: priority, team, agent, organisation, module, type, "
                "channel, state, band, week, month");
  options.flag("--check", args.check, "exit 1 where something is breached or at risk");
  options.rest("QUERY", args.query, "only the tickets that a query finds");
}

Result<std::vector<Dimension>> dimensions(const std::string& typed) {
  std::vector<Dimension> out;
  std::size_t begin = 0;
  while (begin < typed.size()) {
    const auto end = std::min(typed.find(',', begin), typed.size());
    TRY(auto dimension, parse_dimension(typed.substr(begin, end - begin)));
    out.push_back(dimension);
    begin = end + 1;
  }
  return out;
}

Result<ReportRequest> request_of(Context& context, const Args& args) {
  ReportRequest request;
  if (!args.from.empty()) {
    TRY(request.from, context.time(args.from));
  }
  if (!args.to.empty()) {
    TRY(request.to, context.time(args.to));
  }
  TRY(request.as_of, args.as_of.empty() ? context.now() : context.time(args.as_of));
  TRY(request.by, dimensions(args.by));
  return request;
}

std::string percent(const std::optional<double>& share) {
  return share ? fmt::format("{:.1f} %", *share * 100) : std::string("–");
}

Json clock_json(const ClockTally& tally) {
  auto json = Json::object();
  for (const auto status :
       {ClockStatus::met, ClockStatus::breached, ClockStatus::running, ClockStatus::paused,
        ClockStatus::at_risk, ClockStatus::stopped, ClockStatus::none}) {
    json.set(to_string(status), tally.of(status));
  }
  json.set("compliance", tally.compliance());
  json.set("median_s", tally.percentile(50));
  json.set("p90_s", tally.percentile(90));
  return json;
}

Json group_json(const ReportGroup& group) {
  auto key = Json::object();
  for (const auto& [dimension, id] : group.key) key.set(to_string(dimension), or_null(id));
  return Json::object()
      .set("key", std::move(key))
      .set("tickets", group.tickets)
      .set("first_response", clock_json(group.first_response))
      .set("resolution", clock_json(group.resolution));
}

std::string report_json(const SlaReport& report) {
  auto groups = Json::list();
  for (const auto& group : report.groups) groups.add(group_json(group));
  return envelope("tkt.sla-report/1")
             .set("from", report.request.from)
             .set("to", report.request.to)
             .set("as_of", report.request.as_of)
             .set("groups", std::move(groups))
             .set("total", group_json(report.total))
             .set("late_entries", report.late_entries)
             .set("left_out", report.left_out)
             .text() +
         "\n";
}

/// The report as rows: a group is two lines, one for each clock, so that the same column always
/// means the same.
class Rows {
 public:
  Rows(const Context& context, const Labels& labels, const SlaReport& report)
      : context_(context), labels_(labels), report_(report) {}

  Table table() const {
    Table table;
    for (const auto dimension : report_.request.by) {
      table.columns.push_back({.title = context_.say(title_of(dimension)),
                               .min_width = 6,
                               .priority = 9,
                               .shrinks = Shrinks::yes});
    }
    add_columns(table);
    for (const auto& group : report_.groups) {
      if (!report_.request.by.empty()) add_group(table, group, Look::plain);
    }
    add_group(table, report_.total, Look::strong);
    return table;
  }

 private:
  static Text title_of(Dimension dimension) {
    switch (dimension) {
      case Dimension::priority:
        return text("PRIORITY");
      case Dimension::team:
        return text("TEAM");
      case Dimension::agent:
        return text("AGENT");
      case Dimension::organisation:
        return text("ORGANISATION");
      case Dimension::module:
        return text("MODULE");
      case Dimension::type:
        return text("TYPE");
      case Dimension::channel:
        return text("CHANNEL");
      case Dimension::state:
        return text("STATE");
      case Dimension::band:
        return text("BAND");
      case Dimension::week:
        return text("WEEK");
      case Dimension::month:
        return text("MONTH");
    }
    return text("MONTH");
  }

  void add_columns(Table& table) const {
    const auto number = [&](const Text& title, int priority) {
      table.columns.push_back(
          {.title = context_.say(title), .align = Align::right, .priority = priority});
    };
    table.columns.push_back({.title = context_.say(text("CLOCK")), .priority = 9});
    number(text("TICKETS"), 8);
    number(text("MET"), 8);
    number(text("BREACHED"), 8);
    number(text("COMPLIANCE"), 7);
    number(text("RUNNING"), 5);
    number(text("AT RISK"), 6);
    number(text("PAUSED"), 4);
    number(text("STOPPED"), 3);
    number(text("NO SLA"), 4);
    number(text("MEDIAN"), 6);
    number(text("P90"), 5);
  }

  [[nodiscard]] std::string label_of(Dimension dimension, const std::string& id) const {
    if (id.empty()) return "–";
    switch (dimension) {
      case Dimension::priority:
        return labels_.priority(id);
      case Dimension::team:
        return labels_.team(id);
      case Dimension::agent:
        return labels_.member(id);
      case Dimension::organisation:
        return labels_.org(id);
      case Dimension::module:
        return labels_.module(id);
      case Dimension::type:
        return labels_.type(id);
      case Dimension::channel:
        return labels_.channel(id);
      case Dimension::state:
        return labels_.state(id);
      case Dimension::band:
        return labels_.band(id);
      default:
        return id;
    }
  }

  void add_group(Table& table, const ReportGroup& group, Look role) const {
    add_clock(table, group, group.first_response, text("first response"), role);
    add_clock(table, group, group.resolution, text("resolution"), role);
  }

  void add_clock(Table& table, const ReportGroup& group, const ClockTally& tally, const Text& name,
                 Look role) const {
    std::vector<Cell> row;
    for (const auto dimension : report_.request.by) {
      const auto found = group.key.find(dimension);
      row.emplace_back(found == group.key.end() ? context_.say(text("TOTAL"))
                                                : label_of(dimension, found->second),
                       role, found == group.key.end() ? "" : found->second);
    }
    const auto count = [&](ClockStatus status, Look bad) {
      const auto n = tally.of(status);
      row.emplace_back(std::to_string(n), n > 0 && bad != Look::plain ? bad : role);
    };
    row.emplace_back(context_.say(name), role);
    row.emplace_back(std::to_string(group.tickets), role);
    count(ClockStatus::met, Look::plain);
    count(ClockStatus::breached, Look::breached);
    row.emplace_back(percent(tally.compliance()), role);
    count(ClockStatus::running, Look::plain);
    count(ClockStatus::at_risk, Look::at_risk);
    count(ClockStatus::paused, Look::plain);
    count(ClockStatus::stopped, Look::plain);
    count(ClockStatus::none, Look::plain);
    for (const int p : {50, 90}) {
      const auto taken = tally.percentile(p);
      row.emplace_back(taken ? length_text(*taken) : "–", role,
                       taken ? std::to_string(taken->count()) : "");
    }
    table.rows.push_back(std::move(row));
  }

  const Context& context_;
  const Labels& labels_;
  const SlaReport& report_;
};

void print_report(Context& context, const SlaReport& report, const Labels& labels, Format format) {
  if (format == Format::json) {
    context.out.print(report_json(report));
    return;
  }
  print_table(context, Rows(context, labels, report).table(), format);
  if (report.left_out > 0)
    context.note(text("{} tickets lie outside the period or the query", report.left_out));
  if (report.late_entries > 0)
    context.note(text("{} events were entered later than they happened", report.late_entries));
}

bool is_bad(const ClockTally& tally) {
  return tally.of(ClockStatus::breached) + tally.of(ClockStatus::at_risk) > 0;
}

Result<Status> run(Context& context, Args& args) {
  TRY(const auto format, context.format(report_formats));
  TRY(auto* desk, context.desk());
  TRY(auto request, request_of(context, args));
  const TicketViewer viewer(*desk, request.as_of);
  TRY(const auto matcher, matcher_of(context, viewer, args.query));
  request.texts = matcher.wanted().texts;
  request.wanted = [&](const Ticket& ticket) { return matcher.matches(ticket); };
  TRY(const auto report, sla_report(*desk, request));
  print_report(context, report, Labels(*desk, context.language), format);
  for (const auto& damage : report.damaged) context.tell(damage.error);
  if (!report.damaged.empty()) return Status::damaged;
  const bool bad = is_bad(report.total.first_response) || is_bad(report.total.resolution);
  return args.check == Given::yes && bad ? Status::found : Status::done;
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
        "tkt sla-report --from 2026-11-01 --by priority\ntkt sla-report --as-of 2026-11-15 "
        "--format json\ntkt sla-report --check assignee:me",
    .formats = report_formats,
    .make = bind<Args, declare, run>,
};

}  // namespace tkt::cli
