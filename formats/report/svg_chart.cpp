#include "formats/report/svg_chart.h"

#include <algorithm>

#include <fmt/format.h>

#include "formats/report/html.h"
#include "formats/text/width.h"

namespace tkt {
namespace {

constexpr double width = 400;
constexpr double left = 38;
constexpr double right = width - 8;
constexpr std::size_t most_labels = 6;
constexpr std::size_t most_marks = 40;  ///< beyond, a mark for each point is noise

std::string open_svg(const ChartText& text, double height) {
  return fmt::format(
      "<svg viewBox=\"0 0 {0:g} {1:g}\" role=\"img\" aria-labelledby=\"{2}-t {2}-d\">"
      "<title id=\"{2}-t\">{3}</title><desc id=\"{2}-d\">{4}</desc>\n",
      width, height, text.id, html_escape(text.title), html_escape(text.summary));
}

std::string words(double x, double y, std::string_view anchor, std::string_view said,
                  std::string_view css = {}) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\"{}>{}</text>\n", x, y,
                     anchor, css.empty() ? "" : fmt::format(" class=\"{}\"", css),
                     html_escape(said));
}

std::string line(double x1, double y1, double x2, double y2, std::string_view css) {
  return fmt::format(
      "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>\n", x1, y1, x2,
      y2, css);
}

struct Box {
  double x = 0;
  double y = 0;
  double w = 0;
  double h = 0;
};

std::string rect(const Box& box, std::string_view css, std::string_view tip = {}) {
  const auto title = tip.empty() ? "" : fmt::format("<title>{}</title>", html_escape(tip));
  return fmt::format(
      "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" class=\"{}\">{}</rect>\n",
      box.x, box.y, box.w, box.h, css, title);
}

/// Where steps of a series stand, side by side from left to right.
struct Steps {
  std::size_t count = 1;
  [[nodiscard]] double step() const { return (right - left) / static_cast<double>(count); }
  [[nodiscard]] double middle(std::size_t i) const {
    return left + (static_cast<double>(i) + 0.5) * step();
  }
};

/// Labels below the axis, as many as there is room for; the last one always.
std::string step_labels(const std::vector<ChartPoint>& points, double y) {
  std::string out;
  const Steps steps{points.size()};
  const auto every = (points.size() + most_labels - 1) / most_labels;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto from_end = points.size() - 1 - i;
    if (from_end % every != 0) continue;
    // Half of a long label would stick out behind the last of many steps.
    const bool at_edge = steps.middle(i) > right - 20;
    out += words(at_edge ? right + 6 : steps.middle(i), y, at_edge ? "end" : "middle",
                 points[i].label);
  }
  return out;
}

/// A round number that is not below `x`: 1, 2, 5, 10, 20, … and an even one above 2, so that its
/// half is whole.
double round_up(double x) {
  double unit = 1;
  while (unit * 10 < x) unit *= 10;
  for (const double factor : {1.0, 2.0, 4.0, 6.0, 8.0, 10.0}) {
    if (x <= unit * factor) return unit * factor;
  }
  return unit * 10;
}

/// A scale of counts from 0 at `bottom` to its top.
struct Scale {
  double top = 0;
  double bottom = 0;
  double most = 1;
  [[nodiscard]] double y(double value) const { return bottom - value / most * (bottom - top); }
};

std::string count_grid(const Scale& scale) {
  std::string out;
  const bool half = scale.most >= 2;
  for (const double share : {0.0, 0.5, 1.0}) {
    if (share == 0.5 && !half) continue;
    const auto value = scale.most * share;
    out += line(left, scale.y(value), right, scale.y(value), share == 0 ? "axis" : "grid");
    out += words(left - 6, scale.y(value) + 4, "end", fmt::format("{:g}", value));
  }
  return out;
}

double greatest(const std::vector<ChartPoint>& points) {
  double most = 0;
  for (const auto& point : points) most = std::max(most, point.value.value_or(0));
  return most;
}

// ---- lines --------------------------------------------------------------------------------------

enum class Mark { circle, square };

std::string mark_at(double x, double y, Mark mark, std::string_view css, const std::string& tip) {
  const auto title = fmt::format("<title>{}</title>", html_escape(tip));
  if (mark == Mark::circle)
    return fmt::format(
        "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.2\" class=\"{} dot\">{}</circle>\n", x, y, css,
        title);
  return fmt::format(
      "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"6\" height=\"6\" class=\"{} dot\">{}</rect>\n",
      x - 3, y - 3, css, title);
}

std::string path_of(const std::vector<ChartPoint>& points, const Scale& scale) {
  std::string path;
  const Steps steps{points.size()};
  bool pen_down = false;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i].value)
      path += fmt::format("{}{:.1f} {:.1f}", pen_down ? "L" : "M", steps.middle(i),
                          scale.y(*points[i].value));
    pen_down = points[i].value.has_value();
  }
  return path;
}

std::string line_of(const std::vector<ChartPoint>& points, const Scale& scale, Mark mark,
                    std::string_view css) {
  std::string out =
      fmt::format("<path d=\"{}\" class=\"{} line\"/>\n", path_of(points, scale), css);
  const Steps steps{points.size()};
  for (std::size_t i = 0; i < points.size() && points.size() <= most_marks; ++i) {
    if (points[i].value)
      out += mark_at(steps.middle(i), scale.y(*points[i].value), mark, css, points[i].tip);
  }
  return out;
}

std::string bars_of(const std::vector<ChartPoint>& points, const Scale& scale, double shift,
                    std::string_view css) {
  std::string out;
  const Steps steps{points.size()};
  const auto thick = std::max(0.8, std::min(14.0, steps.step() * 0.36));
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto value = points[i].value.value_or(0);
    if (value <= 0) continue;
    const auto x = steps.middle(i) + shift * thick;
    out += rect({x, scale.y(value), thick, scale.bottom - scale.y(value)}, css, points[i].tip);
  }
  return out;
}

std::string area_of(const std::vector<ChartPoint>& points, const Scale& scale) {
  const Steps steps{points.size()};
  const auto path = path_of(points, scale);
  if (path.empty()) return {};
  return fmt::format("<path d=\"{}L{:.1f} {:.1f}L{:.1f} {:.1f}Z\" class=\"a area\"/>\n", path,
                     steps.middle(points.size() - 1), scale.bottom, steps.middle(0), scale.bottom);
}

/// A label that does not run into its neighbour.
std::string shortened(const std::string& label, std::size_t columns) {
  return display_width(label) <= columns ? label : truncate(label, columns);
}

}  // namespace

std::string share_lines(const ShareLines& chart) {
  constexpr double height = 196;
  const Scale scale{10, 168, 1};
  auto out = open_svg(chart.text, height);
  for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    out += line(left, scale.y(share), right, scale.y(share), share == 0 ? "axis" : "grid");
    out += words(left - 6, scale.y(share) + 4, "end", fmt::format("{:g}%", share * 100));
  }
  out += step_labels(chart.a, height - 8);
  out += line_of(chart.b, scale, Mark::square, "b");
  out += line_of(chart.a, scale, Mark::circle, "a");
  return out + "</svg>\n";
}

std::string flow_chart(const FlowChart& chart) {
  constexpr double height = 196;
  const Scale level{10, 98, round_up(std::max(1.0, greatest(chart.level)))};
  const Scale flow{116, 168, round_up(std::max({1.0, greatest(chart.in), greatest(chart.out)}))};
  auto out = open_svg(chart.text, height);
  out += count_grid(level) + area_of(chart.level, level);
  out += line_of(chart.level, level, Mark::circle, "a");
  out += count_grid(flow);
  out += bars_of(chart.in, flow, -1.05, "d") + bars_of(chart.out, flow, 0.05, "c");
  out += step_labels(chart.level, height - 8);
  return out + "</svg>\n";
}

std::string histogram(const Histogram& chart) {
  constexpr double height = 196;
  double most = 1;
  for (const auto& one : chart.classes)
    most = std::max(most, static_cast<double>(one.good + one.bad));
  const Scale scale{20, 168, round_up(most)};
  auto out = open_svg(chart.text, height) + count_grid(scale);
  const Steps steps{chart.classes.size()};
  const auto thick = std::min(34.0, steps.step() * 0.74);
  for (std::size_t i = 0; i < chart.classes.size(); ++i) {
    const auto& one = chart.classes[i];
    const auto good = static_cast<double>(one.good);
    const auto all = good + static_cast<double>(one.bad);
    const auto x = steps.middle(i) - thick / 2;
    if (one.good > 0)
      out += rect({x, scale.y(good), thick, scale.bottom - scale.y(good)}, "good", one.tip);
    if (one.bad > 0)
      out += rect({x, scale.y(all), thick, scale.y(good) - scale.y(all)}, "bad hatched", one.tip);
    if (all > 0)
      out += words(steps.middle(i), scale.y(all) - 4, "middle", fmt::format("{:g}", all), "count");
    out += words(steps.middle(i), height - 8, "middle", one.label);
  }
  return out + "</svg>\n";
}

std::string paired_bars(const PairedBars& chart) {
  constexpr double row_height = 47;
  constexpr double note_room = 96;
  std::int64_t most = 1;
  for (const auto& row : chart.rows) most = std::max({most, row.a, row.b});
  auto out = open_svg(chart.text, row_height * static_cast<double>(chart.rows.size()) + 2);
  double y = 0;
  const auto bar = [&](std::int64_t n, double at, std::string_view css, const std::string& note) {
    const auto length = (width - note_room) * static_cast<double>(n) / static_cast<double>(most);
    if (n > 0) out += rect({0, at, std::max(length, 1.5), 9}, css);
    out += words(std::max(length, 0.0) + 6, at + 8.5, "start", note, "tally");
  };
  for (const auto& row : chart.rows) {
    out += words(0, y + 13, "start", shortened(row.label, 52), "name");
    bar(row.a, y + 18, "a", row.a_note);
    bar(row.b, y + 30, "b", row.b_note);
    y += row_height;
  }
  return out + "</svg>\n";
}

std::string stacked_bar(const std::vector<std::pair<std::string, std::int64_t>>& parts) {
  std::int64_t whole = 0;
  for (const auto& [css, n] : parts) whole += n;
  if (whole == 0) return {};
  std::string out =
      "<svg viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" class=\"stack\" "
      "aria-hidden=\"true\">";
  double x = 0;
  for (const auto& [css, n] : parts) {
    const auto length = 100.0 * static_cast<double>(n) / static_cast<double>(whole);
    if (n > 0)
      out += fmt::format("<rect x=\"{:.3f}\" width=\"{:.3f}\" height=\"6\" class=\"{}\"/>", x,
                         length, css);
    x += length;
  }
  return out + "</svg>\n";
}

}  // namespace tkt
