#include "core/calendar/span.h"

#include <algorithm>

namespace tkt {

std::vector<Span> united(std::vector<Span> spans) {
  std::erase_if(spans, [](const Span& span) { return span.empty(); });
  const auto by_start = [](const Span& a, const Span& b) { return a.from < b.from; };
  if (!std::ranges::is_sorted(spans, by_start)) std::ranges::sort(spans, by_start);
  std::size_t kept = 0;
  for (const auto& span : spans) {
    if (kept > 0 && span.from <= spans[kept - 1].to) {
      spans[kept - 1].to = std::max(spans[kept - 1].to, span.to);
    } else {
      spans[kept++] = span;
    }
  }
  spans.resize(kept);
  return spans;
}

std::vector<Span> without(const std::vector<Span>& spans, const std::vector<Span>& holes) {
  std::vector<Span> rest;
  auto hole = holes.begin();
  for (auto span : spans) {
    while (hole != holes.end() && hole->to <= span.from) ++hole;
    for (auto cut = hole; cut != holes.end() && cut->from < span.to; ++cut) {
      if (span.from < cut->from) rest.push_back({span.from, cut->from});
      span.from = std::max(span.from, cut->to);
    }
    if (!span.empty()) rest.push_back(span);
  }
  return rest;
}

std::vector<Span> common(const std::vector<Span>& a, const std::vector<Span>& b) {
  std::vector<Span> both;
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    const Span shared{std::max(left->from, right->from), std::min(left->to, right->to)};
    if (!shared.empty()) both.push_back(shared);
    if (left->to < right->to) {
      ++left;
    } else {
      ++right;
    }
  }
  return both;
}

Seconds total(const std::vector<Span>& spans) {
  Seconds sum{0};
  for (const auto& span : spans) sum += span.length();
  return sum;
}

}  // namespace tkt
