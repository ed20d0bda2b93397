#include "core/desk/surviving.h"

#include <algorithm>
#include <vector>

#include "core/base/contains.h"

namespace tkt {

Result<std::string> surviving(const Desk& desk, const Header& header) {
  std::vector<std::string> way{header.ref};
  auto next = header.merged_into;
  // `merge` refuses rings; two clones that merged both ways may still have made one.
  while (!next.empty() && !contains(way, next)) {
    auto reading = desk.load(next);
    if (!reading && reading.error().kind == ErrorKind::not_found) break;
    if (!reading) return tl::unexpected<Error>(std::move(reading).error());
    way.push_back(next);
    next = reading->ticket.header.merged_into;
  }
  return next.empty() ? way.back() : way.front();
}

void note_merged(std::vector<Text>& notes, const std::string& named, const std::string& goes_on) {
  if (goes_on == named) return;
  notes.insert(notes.begin(),
               text("{} was merged into {}; this was written there", named, goes_on));
}

}  // namespace tkt
