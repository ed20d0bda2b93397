#include "formats/text/spark.h"

#include <algorithm>
#include <cmath>

#include "core/base/utf8.h"

namespace tkt {
namespace {

constexpr std::size_t eighths = 8;

/// How many of `steps` a fraction between 0 and 1 fills: none and all only for 0 and 1 themselves.
std::size_t filled(double fraction, std::size_t steps) {
  if (!(fraction > 0) || steps == 0) return 0;
  if (fraction >= 1) return steps;
  const auto near = static_cast<std::size_t>(std::llround(fraction * static_cast<double>(steps)));
  return std::clamp<std::size_t>(near, 1, std::max<std::size_t>(steps - 1, 1));
}

}  // namespace

std::string bar(double fraction, std::size_t columns) {
  const auto steps = filled(fraction, columns * eighths);
  std::string out;
  for (std::size_t i = 0; i < columns; ++i) {
    const auto here = std::min(steps - std::min(steps, i * eighths), eighths);
    if (here == 0) {
      out += ' ';
    } else {
      utf8::append(out, static_cast<char32_t>(0x2590 - here));  // U+258F one eighth … U+2588 full
    }
  }
  return out;
}

std::string sparkline(std::span<const double> values) {
  double greatest = 0;
  for (const double value : values)
    if (std::isfinite(value)) greatest = std::max(greatest, value);
  if (greatest <= 0) greatest = 1;
  std::string out;
  for (const double value : values) {
    if (std::isnan(value)) {
      out += "·";
      continue;
    }
    const auto step = std::llround(std::clamp(value / greatest, 0.0, 1.0) * (eighths - 1));
    utf8::append(out, static_cast<char32_t>(0x2581 + step));
  }
  return out;
}

}  // namespace tkt
