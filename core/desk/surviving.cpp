#include "core/desk/surviving.h"

#include <algorithm>
#include <vector>

namespace tkt {

Result<std::string> surviving(const Desk& desk, const Header& header) {
  std::vector<std::string> way{header.ref};
  auto next = header.merged_into;
  // `merge` refuses rings; two clones that merged both ways may still have made one.
  while (!next.empty() && std::ranges::find(way, next) == way.end()) {
    auto reading = desk.load(next);
    if (!reading && reading.error().kind == ErrorKind::not_found) break;
    if (!reading) return tl::unexpected<Error>(std::move(reading).error());
    way.push_back(next);
    next = reading->ticket.header.merged_into;
  }
  return next.empty() ? way.back() : way.front();
}

}  // namespace tkt
