#include "formats/report/report_charts.h"

#include <algorithm>
#include <array>
#include <span>

#include "formats/report/html.h"
#include "formats/report/svg_chart.h"

namespace tkt {
namespace {

constexpr std::size_t most_rows = 8;

struct KeyEntry {
  std::string_view css;
  Text name;
};

/// The parts of a `<figure>` around its picture.
class ChartFigure {
 public:
  ChartFigure(const ReportVoice& voice, std::string title)
      : voice_(voice), title_(std::move(title)) {}

  ChartFigure& key(std::initializer_list<KeyEntry> entries) {
    key_ = "<p class=\"key-line\">";
    for (const auto& entry : entries)
      key_ += fmt::format("<span><i class=\"swatch {}\"></i>{}</span>", entry.css,
                          html_escape(voice_.say(entry.name)));
    key_ += "</p>\n";
    return *this;
  }

  ChartFigure& note(const Text& note) {
    note_ = fmt::format("<p class=\"note\">{}</p>\n", html_escape(voice_.say(note)));
    return *this;
  }

  ChartFigure& columns(std::initializer_list<Text> titles) {
    for (const auto& title : titles)
      head_ += fmt::format("<th scope=\"col\">{}</th>", html_escape(voice_.say(title)));
    return *this;
  }

  void row(const std::string& name, std::initializer_list<std::string> cells) {
    body_ += fmt::format("<tr><th scope=\"row\">{}</th>", html_escape(name));
    for (const auto& cell : cells) body_ += fmt::format("<td>{}</td>", html_escape(cell));
    body_ += "</tr>\n";
  }

  [[nodiscard]] std::string html(const std::string& svg) const {
    return fmt::format(
        "<figure class=\"card\">\n<figcaption>{}</figcaption>\n{}{}{}"
        "<details><summary>{}</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"{}\"><table>"
        "<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table></div></details>\n</figure>\n",
        html_escape(title_), key_, svg, note_, html_escape(voice_.say(text("The numbers"))),
        html_escape(title_), head_, body_);
  }

 private:
  const ReportVoice& voice_;
  std::string title_;
  std::string key_;
  std::string note_;
  std::string head_;
  std::string body_;
};

/// `2026-11-22` is `11-22` below an axis, `2026-W47` is `W47`.
std::string axis_label(const SeriesPoint& point, Step step) {
  return step == Step::month ? point.label : point.label.substr(5);
}

std::optional<double> share(const SeriesPoint::Kept& kept) {
  const auto decided = kept.met + kept.breached;
  if (decided == 0) return std::nullopt;
  return static_cast<double>(kept.met) / static_cast<double>(decided);
}

std::string share_text(const SeriesPoint::Kept& kept, const ReportVoice& voice) {
  return fmt::format("{} ({}/{})", voice.percent(share(kept)), kept.met, kept.met + kept.breached);
}

Text name_of(Step step) {
  if (step == Step::day) return text("Day");
  return step == Step::week ? text("Week") : text("Month");
}

/// Upper ends of the classes of times; the last is open.
struct TimeClass {
  std::int64_t most_seconds;
  std::string_view label;
};
constexpr std::array<TimeClass, 12> time_classes{{{15 * minute_s, "15m"},
                                                  {30 * minute_s, "30m"},
                                                  {hour_s, "1h"},
                                                  {2 * hour_s, "2h"},
                                                  {4 * hour_s, "4h"},
                                                  {8 * hour_s, "8h"},
                                                  {day_s, "1d"},
                                                  {2 * day_s, "2d"},
                                                  {5 * day_s, "5d"},
                                                  {10 * day_s, "10d"},
                                                  {30 * day_s, "30d"},
                                                  {INT64_MAX, ">30d"}}};

std::size_t class_of(Seconds length) {
  const auto found =
      std::ranges::lower_bound(time_classes, length.count(), {}, &TimeClass::most_seconds);
  return static_cast<std::size_t>(found - time_classes.begin());
}

/// From the first class that has something to the last one.
std::vector<Histogram::Class> classes_of(const ClockTally& tally, const ReportVoice& voice) {
  std::vector<Histogram::Class> classes(time_classes.size());
  for (std::size_t i = 0; i < classes.size(); ++i) classes[i].label = time_classes.at(i).label;
  for (const auto length : tally.taken.all()) ++classes[class_of(length)].good;
  for (const auto length : tally.taken_late.all()) {
    --classes[class_of(length)].good;
    ++classes[class_of(length)].bad;
  }
  const auto has = [](const Histogram::Class& one) { return one.good + one.bad > 0; };
  const auto first = std::ranges::find_if(classes, has);
  const auto last = std::find_if(classes.rbegin(), classes.rend(), has).base();
  std::vector<Histogram::Class> out(first, std::max(first, last));
  for (auto& one : out)
    one.tip =
        fmt::format("{}: {}", one.label, voice.say(text("{} in time, {} late", one.good, one.bad)));
  return out;
}

std::int64_t breaches(const ReportGroup& group) {
  return group.first_response.of(ClockStatus::breached) +
         group.resolution.of(ClockStatus::breached);
}

std::string breach_note(const ClockTally& tally, const ReportVoice& voice) {
  return voice.say(text("{} of {}", tally.of(ClockStatus::breached), tally.decided()));
}

/// The worst first, where the order of the policy says nothing.
std::vector<const ReportGroup*> rows_of(const Division& division) {
  std::vector<const ReportGroup*> rows;
  for (const auto& group : division.groups) rows.push_back(&group);
  const auto dimension = division.by.front();
  const bool in_order = dimension == Dimension::priority || dimension == Dimension::week ||
                        dimension == Dimension::month;
  if (!in_order)
    std::ranges::stable_sort(rows, std::greater{}, [](const auto* row) { return breaches(*row); });
  if (rows.size() > most_rows) rows.resize(most_rows);
  return rows;
}

}  // namespace

std::string compliance_figure(const SlaReport& report, const ReportVoice& voice) {
  const auto& series = report.series;
  const bool any = std::ranges::any_of(series.points, [](const SeriesPoint& point) {
    return share(point.first_response) || share(point.resolution);
  });
  if (!any) return {};
  ChartFigure figure(voice, voice.say(text("Kept over time, by when tickets were opened")));
  figure
      .key({{"a line-key", text("first response in time")}, {"b line-key", text("solved in time")}})
      .columns({name_of(series.step), text("First response in time"), text("Solved in time")});
  ShareLines chart;
  for (const auto& point : series.points) {
    const auto label = axis_label(point, series.step);
    const auto first = share_text(point.first_response, voice);
    const auto second = share_text(point.resolution, voice);
    chart.a.push_back({label, share(point.first_response), point.label + ": " + first});
    chart.b.push_back({label, share(point.resolution), point.label + ": " + second});
    figure.row(point.label, {first, second});
  }
  chart.text = {"kept", voice.say(text("Kept over time, by when tickets were opened")),
                voice.say(text("In all: first response {}, resolution {}.",
                               voice.percent(report.total.first_response.compliance()),
                               voice.percent(report.total.resolution.compliance())))};
  return figure.html(share_lines(chart));
}

std::string backlog_figure(const SlaReport& report, const ReportVoice& voice) {
  const auto& series = report.series;
  if (series.points.empty()) return {};
  ChartFigure figure(voice, voice.say(text("Backlog, and what came and went")));
  figure
      .key({{"a line-key", text("open at the end of the step")},
            {"d", text("opened")},
            {"c", text("solved or closed")}})
      .columns({name_of(series.step), text("Open"), text("Opened"), text("Solved or closed")});
  FlowChart chart;
  std::int64_t most = 0;
  for (const auto& point : series.points) {
    const auto label = axis_label(point, series.step);
    const auto add = [&](std::vector<ChartPoint>& to, std::int64_t n, const Text& what) {
      to.push_back({label, static_cast<double>(n),
                    fmt::format("{}: {} {}", point.label, n, voice.say(what))});
    };
    add(chart.level, point.backlog, text("open"));
    add(chart.in, point.opened, text("opened"));
    add(chart.out, point.ended, text("solved or closed"));
    most = std::max(most, point.backlog);
    figure.row(point.label, {std::to_string(point.backlog), std::to_string(point.opened),
                             std::to_string(point.ended)});
  }
  chart.text = {
      "backlog", voice.say(text("Backlog, and what came and went")),
      voice.say(text("{} open at the end; at most {}.", series.points.back().backlog, most))};
  return figure.html(flow_chart(chart));
}

std::string times_figure(const SlaReport& report, const ReportVoice& voice, ClockKind kind) {
  const bool first = kind == ClockKind::first_response;
  const auto& tally = first ? report.total.first_response : report.total.resolution;
  if (tally.taken.empty()) return {};
  const auto title =
      voice.say(first ? text("How long the first response took") : text("How long solutions took"));
  ChartFigure figure(voice, title);
  const auto told =
      text("Half within {}, nine of ten within {}, the longest {}; each in its target's own time.",
           voice.length(tally.taken.percentile(50)), voice.length(tally.taken.percentile(90)),
           voice.length(tally.taken.longest()));
  figure.key({{"good", text("in time")}, {"bad hatch-key", text("late")}})
      .note(told)
      .columns({text("Up to"), text("In time"), text("Late")});
  Histogram chart;
  chart.classes = classes_of(tally, voice);
  for (const auto& one : chart.classes)
    figure.row(one.label, {std::to_string(one.good), std::to_string(one.bad)});
  chart.text = {first ? "first" : "solution", title, voice.say(told)};
  return figure.html(histogram(chart));
}

std::string breaches_figure(const Division& division, const ReportVoice& voice) {
  if (division.by.size() != 1 || division.groups.empty()) return {};
  const auto dimension = division.by.front();
  const auto name = voice.say(title_of(dimension));
  const auto title = voice.say(text("Breached by: {}", name));
  ChartFigure figure(voice, title);
  figure.key({{"a", text("first response")}, {"b", text("resolution")}})
      .columns({title_of(dimension), text("First response breached"), text("Resolution breached")});
  PairedBars chart;
  const auto rows = rows_of(division);
  for (const auto* row : rows) {
    const auto label = voice.group(dimension, row->key.front());
    const auto first = breach_note(row->first_response, voice);
    const auto second = breach_note(row->resolution, voice);
    chart.rows.push_back({label, row->first_response.of(ClockStatus::breached),
                          row->resolution.of(ClockStatus::breached), first, second});
    figure.row(label, {first, second});
  }
  if (rows.size() < division.groups.size())
    figure.note(text("The {} with most breaches of {}.", rows.size(), division.groups.size()));
  chart.text = {"by-" + std::string(to_string(dimension)), title,
                voice.say(text("How many clocks were breached of those decided, for each."))};
  return figure.html(paired_bars(chart));
}

}  // namespace tkt
