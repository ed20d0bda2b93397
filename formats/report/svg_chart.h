#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Charts as SVG to stand inside an HTML page, which gives the colours by class: `a` and `b` for
/// two series, `good` and `bad` for what was kept and what was not. No series is told from another
/// by colour alone: dashes, marks and hatching say the same. Everything is drawn in a box 400
/// units wide, so that text stays readable on a phone. Texts come in the reader's language.
namespace tkt {

/// What a screen reader says instead of the picture.
struct ChartText {
  std::string id;     ///< unique on the page
  std::string title;  ///< what it shows
  std::string summary;
};

struct ChartPoint {
  std::string label;  ///< below the axis
  std::optional<double> value;
  std::string tip;  ///< shown on hovering
};

/// Shares from 0 to 1 over time: one line a series, with gaps where there is no value.
struct ShareLines {
  ChartText text;
  std::vector<ChartPoint> a;
  std::vector<ChartPoint> b;
};
std::string share_lines(const ShareLines& chart);

/// A quantity over time as an area, and what came and went in each step as bars below.
struct FlowChart {
  ChartText text;
  std::vector<ChartPoint> level;
  std::vector<ChartPoint> in;
  std::vector<ChartPoint> out;
};
std::string flow_chart(const FlowChart& chart);

/// How many fell into each class, those that were late on top of the others.
struct Histogram {
  struct Class {
    std::string label;
    std::int64_t good = 0;
    std::int64_t bad = 0;
    std::string tip;
  };
  ChartText text;
  std::vector<Class> classes;
};
std::string histogram(const Histogram& chart);

/// Two counts for each of several names, as bars that lie.
struct PairedBars {
  struct Row {
    std::string label;
    std::int64_t a = 0;
    std::int64_t b = 0;
    std::string a_note;  ///< behind the bar: `7 of 20`
    std::string b_note;
  };
  ChartText text;
  std::vector<Row> rows;
};
std::string paired_bars(const PairedBars& chart);

/// Parts of a whole in one bar without text; parts are classes of the page with their counts.
std::string stacked_bar(const std::vector<std::pair<std::string, std::int64_t>>& parts);

}  // namespace tkt
