#pragma once
#include <vector>

#include "core/base/time.h"

namespace tkt {

/// A stretch of real time, half-open `[from, to)`. One that ends before it starts is empty.
struct Span {
  Instant from{};
  Instant to{};

  bool operator==(const Span&) const = default;
  [[nodiscard]] bool empty() const { return to <= from; }
  [[nodiscard]] Seconds length() const { return empty() ? Seconds{0} : to - from; }
};

/// The same time in order, each second once: empty spans are gone, what overlaps or touches is one.
std::vector<Span> united(std::vector<Span> spans);

/// What `spans` cover and `holes` do not. Both must be united.
std::vector<Span> without(const std::vector<Span>& spans, const std::vector<Span>& holes);

/// What both cover. Both must be united.
std::vector<Span> common(const std::vector<Span>& a, const std::vector<Span>& b);

/// All lengths together.
Seconds total(const std::vector<Span>& spans);

}  // namespace tkt
