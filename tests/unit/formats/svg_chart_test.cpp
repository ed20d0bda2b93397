#include "formats/report/svg_chart.h"

#include <doctest/doctest.h>

#include "formats/report/html.h"

using namespace tkt;

namespace {

std::size_t count(const std::string& in, std::string_view what) {
  std::size_t n = 0;
  for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("text loses its meaning in HTML, and control characters are shown") {
  CHECK(html_escape("<b>\"a\" & 'b'</b>") == "&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;");
  CHECK(html_escape("a\x1b[31mb").find('\x1b') == std::string::npos);
  CHECK(html_escape("año ≥ 3") == "año ≥ 3");
}

TEST_CASE("a line has a gap where there is no value") {
  ShareLines chart;
  chart.text = {"id", "Title <x>", "Summary"};
  chart.a = {{"1", 0.5, "one"}, {"2", std::nullopt, "two"}, {"3", 1.0, "three"}};
  chart.b = {{"1", 0.0, ""}, {"2", 0.5, ""}, {"3", 1.0, ""}};
  const auto svg = share_lines(chart);
  CHECK(svg.find("aria-labelledby=\"id-t id-d\"") != std::string::npos);
  CHECK(svg.find("Title &lt;x&gt;") != std::string::npos);
  CHECK(count(svg, "<circle") == 2);
  CHECK(count(svg, "M") == 3);  // two pieces of one line, one of the other
}

TEST_CASE("bars of nothing are not drawn, and a chart of nothing is still one") {
  CHECK(stacked_bar({{"good", 0}, {"bad", 0}}).empty());
  const auto stacked = stacked_bar({{"good", 3}, {"none", 0}, {"bad", 1}});
  CHECK(count(stacked, "<rect") == 2);
  CHECK(stacked.find("x=\"75.000\" width=\"25.000\"") != std::string::npos);

  FlowChart flow;
  flow.text = {"f", "t", "s"};
  flow.level = {{"1", 0.0, ""}};
  flow.in = flow.out = flow.level;
  const auto svg = flow_chart(flow);
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(svg.find("inf") == std::string::npos);

  Histogram histogram_;
  histogram_.text = flow.text;
  histogram_.classes = {{"1h", 3, 1, ""}, {"2h", 0, 0, ""}};
  const auto drawn = histogram(histogram_);
  CHECK(count(drawn, "class=\"good\"") == 1);
  CHECK(count(drawn, "bad hatched") == 1);
}
