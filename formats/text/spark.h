#pragma once
#include <cstddef>
#include <span>
#include <string>

namespace tkt {

/// A horizontal bar of `columns` columns, `fraction` (0 to 1; outside it is cut, NaN is 0) of it
/// filled, to an eighth of a column; the rest is spaces. Anything above 0 shows at least an eighth,
/// and only 1 shows full.
std::string bar(double fraction, std::size_t columns);

/// One column for each value, its height in eighths of the line from 0 to the greatest value; `·`
/// for a value that is not there (NaN), `▁` for 0 and below.
std::string sparkline(std::span<const double> values);

}  // namespace tkt
