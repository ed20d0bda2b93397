#include "formats/text/spark.h"

#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "formats/text/style.h"

namespace tkt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

TEST_CASE("a bar is filled to an eighth of a column") {
  struct Row {
    double fraction;
    std::size_t columns;
    std::string expected;
  };
  const std::vector<Row> rows{
      {0, 4, "    "},  {1, 4, "████"},       {0.5, 4, "██  "},   {0.125, 1, "▏"},
      {0.875, 1, "▉"}, {0.53125, 4, "██▏ "}, {0.001, 4, "▏   "}, {0.999, 4, "███▉"},
      {-1, 3, "   "},  {7, 3, "███"},        {nan, 3, "   "},    {infinite, 2, "██"},
      {0.5, 0, ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.fraction);
    CHECK(bar(row.fraction, row.columns) == row.expected);
  }
}

TEST_CASE("a sparkline goes from zero to the greatest value") {
  CHECK(sparkline(std::vector<double>{}).empty());
  CHECK(sparkline(std::vector<double>{0, 1, 2, 3, 4, 5, 6, 7}) == "▁▂▃▄▅▆▇█");
  CHECK(sparkline(std::vector<double>{0, 0}) == "▁▁");
  CHECK(sparkline(std::vector<double>{100}) == "█");
  CHECK(sparkline(std::vector<double>{-5, nan, 5, infinite}) == "▁·██");
}

TEST_CASE("looks are put around text only where there is colour, a look and text") {
  CHECK(paint("x", Look::breached, Color::on) == "\x1b[31mx\x1b[0m");
  CHECK(paint("x", Look::urgent, Color::on) == "\x1b[1;31mx\x1b[0m");
  CHECK(paint("x", Look::breached, Color::off) == "x");
  CHECK(paint("x", Look::plain, Color::on) == "x");
  CHECK(paint("", Look::breached, Color::on).empty());
}

}  // namespace
}  // namespace tkt
