#include "cli/view/report_tables.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/mark.h"
#include "formats/text/spark.h"

namespace tkt::cli {
namespace {

constexpr std::size_t bar_width = 10;
constexpr std::size_t most_steps = 60;

/// A column of figures: what scripts and what people call it, and how important it is.
struct Figures {
  std::string_view name;
  std::string_view title;
  int priority;
};

constexpr std::array<Figures, 12> clock_columns{{{"tickets", mark("TICKETS"), 8},
                                                 {"met", mark("MET"), 8},
                                                 {"breached", mark("BREACHED"), 8},
                                                 {"compliance", mark("COMPLIANCE"), 7},
                                                 {"running", mark("RUNNING"), 5},
                                                 {"at_risk", mark("AT RISK"), 6},
                                                 {"paused", mark("PAUSED"), 4},
                                                 {"stopped", mark("STOPPED"), 3},
                                                 {"none", mark("NO SLA"), 4},
                                                 {"median_s", mark("MEDIAN"), 6},
                                                 {"p90_s", mark("P90"), 5},
                                                 {"p95_s", mark("P95"), 2}}};
constexpr Figures longest_column{"longest_s", mark("LONGEST"), 3};

constexpr std::array<Figures, 11> work_columns{{{"open", mark("BACKLOG"), 8},
                                                {"oldest_s", mark("OLDEST"), 7},
                                                {"solved", mark("SOLVED"), 6},
                                                {"closed", mark("CLOSED"), 6},
                                                {"reopened", mark("REOPENED"), 5},
                                                {"closed_by_silence", mark("BY SILENCE"), 4},
                                                {"rated", mark("RATED"), 2},
                                                {"rating", mark("RATING"), 5},
                                                {"first_contact", mark("FIRST CONTACT"), 4},
                                                {"billable_s", mark("BILLED"), 3},
                                                {"late_entries", mark("LATE"), 1}}};

constexpr std::array<std::string_view, 11> dimension_titles{
    mark("PRIORITY"), mark("TEAM"), mark("AGENT"),   mark("ORGANISATION"),
    mark("MODULE"),   mark("TYPE"), mark("CHANNEL"), mark("STATE"),
    mark("BAND"),     mark("WEEK"), mark("MONTH")};

std::string raw(const std::optional<Seconds>& length) {
  return length ? std::to_string(length->count()) : std::string();
}

std::string raw(const std::optional<double>& share) {
  return share ? fmt::format("{:.4f}", *share) : std::string();
}

/// Rows of groups, with the total behind them.
class GroupTable {
 public:
  GroupTable(const SlaReport& report, const ReportVoice& voice, ReportReader reader)
      : report_(report), voice_(voice), reader_(reader) {}

  Table clocks() {
    add_keys();
    add_column({"clock", mark("CLOCK"), 9}, Align::left);
    for (const auto& column : clock_columns) {
      add_column(column, Align::right);
      if (column.name == "compliance" && reader_ == ReportReader::terminal)
        table_.columns.push_back({.title = "", .priority = 5});
    }
    add_column(longest_column, Align::right);
    if (reader_ == ReportReader::script)
      for (const auto& column : work_columns) add_column(column, Align::right);
    each([&](const ReportGroup& group, Look role) {
      add_clock(group, ClockKind::first_response, role);
      add_clock(group, ClockKind::resolution, role);
    });
    return std::move(table_);
  }

  Table work(std::int64_t scale) {
    scale_ = scale;
    add_keys();
    add_column(clock_columns[0], Align::right);
    for (const auto& column : work_columns) add_column(column, Align::right);
    each([&](const ReportGroup& group, Look role) {
      auto row = keys(group, role);
      row.emplace_back(std::to_string(group.tickets), role);
      add_work(row, group, role);
      table_.rows.push_back(std::move(row));
    });
    return std::move(table_);
  }

 private:
  using Row = std::vector<Cell>;

  void add_column(const Figures& column, Align align) {
    table_.columns.push_back({.title = voice_.say(text(column.title)),
                              .key = std::string(column.name),
                              .align = align,
                              .priority = column.priority});
  }

  void add_keys() {
    for (const auto dimension : report_.groups.by) {
      table_.columns.push_back(
          {.title = voice_.say(text(dimension_titles.at(static_cast<std::size_t>(dimension)))),
           .key = std::string(to_string(dimension)),
           .min_width = 14,
           .priority = 10,
           .shrinks = Shrinks::yes});
    }
  }

  template <class Visit>
  void each(const Visit& visit) const {
    for (const auto& group : report_.groups.groups) {
      if (!report_.groups.by.empty()) visit(group, Look::plain);
    }
    visit(report_.total, Look::strong);
  }

  [[nodiscard]] Row keys(const ReportGroup& group, Look role) const {
    Row row;
    for (std::size_t i = 0; i < report_.groups.by.size(); ++i) {
      if (group.key.empty())
        row.emplace_back(i == 0 ? voice_.say(text("TOTAL")) : "", role);
      else
        row.push_back(shown(voice_.label(report_.groups.by[i], group.key[i]), group.key[i], role));
    }
    return row;
  }

  static Look look_of(ClockStatus status, std::int64_t n, Look role) {
    if (n == 0) return role == Look::plain ? Look::muted : role;
    if (status == ClockStatus::breached) return Look::breached;
    return status == ClockStatus::at_risk ? Look::at_risk : role;
  }

  void add_clock(const ReportGroup& group, ClockKind kind, Look role) {
    const auto& tally = kind == ClockKind::first_response ? group.first_response : group.resolution;
    const auto name = kind == ClockKind::first_response ? "first_response" : "resolution";
    auto row = keys(group, role);
    row.push_back(shown(voice_.say(name_of(kind)), name, role));
    row.emplace_back(std::to_string(group.tickets), role);
    const auto count = [&](ClockStatus status) {
      const auto n = tally.of(status);
      row.emplace_back(std::to_string(n), look_of(status, n, role));
    };
    count(ClockStatus::met);
    count(ClockStatus::breached);
    add_compliance(row, tally, role);
    for (const auto status : {ClockStatus::running, ClockStatus::at_risk, ClockStatus::paused,
                              ClockStatus::stopped, ClockStatus::none})
      count(status);
    for (const int p : {50, 90, 95, 100}) add_length(row, tally.taken.percentile(p), role);
    if (reader_ == ReportReader::script) add_work(row, group, role);
    table_.rows.push_back(std::move(row));
  }

  void add_compliance(Row& row, const ClockTally& tally, Look role) const {
    const auto share = tally.compliance();
    row.push_back(shown(voice_.percent(share), raw(share), role));
    if (reader_ != ReportReader::terminal) return;
    row.emplace_back(share ? bar(*share, bar_width) : std::string(),
                     tally.of(ClockStatus::breached) == 0 ? Look::ok : Look::at_risk);
  }

  void add_length(Row& row, const std::optional<Seconds>& length, Look role) const {
    row.push_back(shown(voice_.length(length), raw(length), role));
  }

  /// What is not there is nothing for scripts, and a dash for people.
  [[nodiscard]] Cell shown(std::string for_people, std::string for_scripts, Look role) const {
    if (reader_ == ReportReader::script) return {std::move(for_scripts), role};
    return {std::move(for_people), role};
  }

  void add_work(Row& row, const ReportGroup& group, Look role) const {
    const auto count = [&](std::int64_t n) {
      row.emplace_back(std::to_string(n), n == 0 && role == Look::plain ? Look::muted : role);
    };
    count(group.of(Standing::open));
    add_length(row, group.backlog.ages.longest(), role);
    count(group.of(Standing::solved));
    count(group.of(Standing::closed));
    count(group.reopened);
    count(group.by_silence);
    count(group.rated);
    const auto mean = group.mean_rating();
    auto rating = mean ? voice_.number(*mean, 1) : std::string("–");
    if (mean && scale_ > 0) rating += fmt::format("/{}", scale_);
    row.push_back(shown(std::move(rating), raw(mean), role));
    const auto contact = group.first_contact_share();
    row.push_back(shown(voice_.percent(contact), raw(contact), role));
    const bool any = group.billed > Seconds{0};
    row.push_back(
        shown(any ? voice_.length(group.billed) : "–", std::to_string(group.billed.count()), role));
    count(group.late_entries);
  }

  const SlaReport& report_;
  const ReportVoice& voice_;
  ReportReader reader_;
  std::int64_t scale_ = 0;
  Table table_;
};

struct TicketColumn {
  std::string_view name;
  std::string_view title;
  int priority;
  std::size_t least;  ///< columns to which it may shrink; 0 = it does not
};

void add_columns(Table& table, std::span<const TicketColumn> columns, const ReportVoice& voice) {
  for (const auto& column : columns) {
    table.columns.push_back({.title = voice.say(text(column.title)),
                             .key = std::string(column.name),
                             .min_width = column.least,
                             .priority = column.priority,
                             .shrinks = column.least > 0 ? Shrinks::yes : Shrinks::no});
  }
}

constexpr std::array<TicketColumn, 10> case_columns{{{"ref", mark("REF"), 10, 0},
                                                     {"figure", mark("STATUS"), 8, 0},
                                                     {"clock", mark("CLOCK"), 7, 0},
                                                     {"priority", mark("PRIORITY"), 4, 0},
                                                     {"assignee", mark("ASSIGNEE"), 5, 10},
                                                     {"due", mark("DUE"), 7, 0},
                                                     {"over_s", mark("OVER BY"), 9, 0},
                                                     {"met_at", mark("REACHED"), 1, 0},
                                                     {"subject", mark("SUBJECT"), 2, 16},
                                                     {"why", mark("WHY"), 6, 36}}};

Look look_of(Figure figure) {
  if (figure == Figure::breached) return Look::breached;
  return figure == Figure::at_risk ? Look::at_risk : Look::plain;
}

/// Cells for people or for scripts: both never stand in one table.
class CaseCells {
 public:
  CaseCells(const ReportVoice& voice, ReportReader reader)
      : voice_(voice), for_scripts_(reader == ReportReader::script) {}

  [[nodiscard]] std::vector<Cell> row(const ListedCase& one) const {
    const auto& header = one.header;
    const auto over = one.over();
    return {
        Cell(header.ref, Look::accent),
        Cell(for_scripts_ ? std::string(to_string(one.figure)) : voice_.say(name_of(one.figure)),
             look_of(one.figure)),
        Cell(clock(one)),
        named(Dimension::priority, header),
        named(Dimension::agent, header),
        moment(one.clock.due),
        over ? Cell(for_scripts_ ? std::to_string(over->count()) : voice_.length(*over),
                    Look::breached)
             : Cell(""),
        moment(one.clock.met_at),
        Cell(header.subject),
        Cell(voice_.why(one), Look::muted)};
  }

  [[nodiscard]] Cell moment(const std::optional<Instant>& t) const {
    if (!t) return {""};
    return {for_scripts_ ? to_rfc3339(*t) : voice_.time(*t)};
  }

 private:
  [[nodiscard]] std::string clock(const ListedCase& one) const {
    if (!one.kind) return {};
    if (!for_scripts_) return voice_.say(name_of(*one.kind));
    return *one.kind == ClockKind::resolution ? "resolution" : "first_response";
  }

  [[nodiscard]] Cell named(Dimension dimension, const Header& header) const {
    const auto& id = value_of(dimension, header);
    return {for_scripts_ ? id : voice_.label(dimension, id)};
  }

  const ReportVoice& voice_;
  bool for_scripts_;
};

constexpr std::array<TicketColumn, 6> late_columns{{{"ref", mark("REF"), 10, 0},
                                                    {"event", mark("EVENT"), 5, 0},
                                                    {"kind", mark("KIND"), 8, 0},
                                                    {"by", mark("WHO"), 7, 12},
                                                    {"at", mark("WHEN"), 9, 0},
                                                    {"recorded", mark("RECORDED"), 8, 0}}};

/// A value for each step that has one; the last steps where there are too many for the terminal.
template <class Value>
std::string sparks(const Series& series, std::size_t room, const Value& value) {
  std::vector<double> values;
  for (const auto& point : series.points) values.push_back(value(point));
  if (values.size() > room)
    values.erase(values.begin(), values.end() - static_cast<std::ptrdiff_t>(room));
  return sparkline(values);
}

double share(const SeriesPoint::Kept& kept) {
  const auto decided = kept.met + kept.breached;
  if (decided == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(kept.met) / static_cast<double>(decided);
}

}  // namespace

Table clock_table(const SlaReport& report, const ReportVoice& voice, ReportReader reader) {
  return GroupTable(report, voice, reader).clocks();
}

Table work_table(const SlaReport& report, const ReportVoice& voice, std::int64_t rating_scale) {
  return GroupTable(report, voice, ReportReader::document).work(rating_scale);
}

Table case_table(const SlaReport& report, const ReportVoice& voice, ReportReader reader) {
  Table table;
  add_columns(table, case_columns, voice);
  const CaseCells cells(voice, reader);
  for (const auto& one : report.list) table.rows.push_back(cells.row(one));
  return table;
}

Table late_table(const SlaReport& report, const ReportVoice& voice, ReportReader reader) {
  Table table;
  add_columns(table, late_columns, voice);
  const CaseCells cells(voice, reader);
  for (const auto& entry : report.late_entries) {
    const bool short_name = reader != ReportReader::script && !entry.by.name.empty();
    table.rows.push_back({Cell(entry.ref, Look::accent), Cell(entry.event), Cell(entry.kind),
                          Cell(short_name ? entry.by.name : to_string(entry.by)),
                          cells.moment(entry.at), cells.moment(entry.recorded)});
  }
  return table;
}

std::string spark_lines(const SlaReport& report, const ReportVoice& voice, std::size_t width,
                        Color color) {
  const auto& points = report.series.points;
  if (points.size() < 2) return {};
  const auto room = std::min(most_steps, width > 40 ? width - 40 : 0);
  if (room == 0) return {};
  std::string out;
  const auto line = [&](const Text& name, const std::string& drawn, const Text& tail) {
    const auto label = voice.say(name);
    out += pad(label, 28) + "  " + paint(drawn, Look::accent, color) + "  " +
           paint(voice.say(tail), Look::muted, color) + "\n";
  };
  const auto& first = points[points.size() > room ? points.size() - room : 0];
  const auto span = text("{} … {}", first.label, points.back().label);
  line(text("first response in time"),
       sparks(report.series, room, [](const auto& point) { return share(point.first_response); }),
       span);
  line(text("solved in time"),
       sparks(report.series, room, [](const auto& point) { return share(point.resolution); }),
       span);
  line(text("backlog"),
       sparks(report.series, room,
              [](const auto& point) { return static_cast<double>(point.backlog); }),
       text("{} at the end", points.back().backlog));
  return out;
}

}  // namespace tkt::cli
