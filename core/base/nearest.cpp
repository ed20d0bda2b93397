#include "core/base/nearest.h"

#include <algorithm>
#include <numeric>

#include "core/base/fold_text.h"
#include "core/base/utf8.h"

namespace tkt {
namespace {

using Row = std::vector<std::size_t>;

/// The last three rows of the table of distances between all beginnings of `a` and `b`.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  Row two_above(b.size() + 1);
  Row above(b.size() + 1);
  Row row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(two_above, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t wrong = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + wrong});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return row[b.size()];
}

/// The only candidate that begins with `name`.
std::optional<std::string> completed(const std::u32string& name,
                                     std::span<const std::string> candidates) {
  if (name.size() < 3) return std::nullopt;
  std::optional<std::string> found;
  for (const auto& candidate : candidates) {
    if (!utf8::decode(fold_text(candidate)).starts_with(name)) continue;
    if (found) return std::nullopt;
    found = candidate;
  }
  return found;
}

}  // namespace

std::size_t typing_distance(std::string_view a, std::string_view b) {
  return distance(utf8::decode(fold_text(a)), utf8::decode(fold_text(b)));
}

std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates) {
  const auto wanted = utf8::decode(fold_text(name));
  if (wanted.empty()) return std::nullopt;
  const std::string* best = nullptr;
  std::size_t fewest = wanted.size() / 3 + 1;
  for (const auto& candidate : candidates) {
    const auto mistakes = distance(wanted, utf8::decode(fold_text(candidate)));
    if (mistakes >= fewest) continue;
    fewest = mistakes;
    best = &candidate;
  }
  if (best != nullptr) return *best;
  return completed(wanted, candidates);
}

std::vector<Text> did_you_mean(std::string_view name, std::span<const std::string> candidates) {
  const auto guess = nearest(name, candidates);
  if (!guess) return {};
  return {text("did you mean '{}'?", *guess)};
}

}  // namespace tkt
