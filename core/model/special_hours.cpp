#include "core/model/special_hours.h"

namespace tkt {
namespace {

SpecialHours* answered_by(std::vector<SpecialHours>& all, const OutOfHours& answer) {
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    const bool meant = answer.request.empty() ? one->stage == SpecialHours::Stage::open
                                              : one->asked->id == answer.request;
    if (meant) return &*one;
  }
  return nullptr;
}

}  // namespace

std::vector<SpecialHours> special_hours_of(const Ticket& ticket) {
  using Stage = SpecialHours::Stage;
  std::vector<SpecialHours> all;
  for (const auto& event : ticket.events) {
    const auto* step = std::get_if<OutOfHours>(&event.body);
    if (step == nullptr || ticket.is_void(event)) continue;
    if (step->step == "requested") {
      all.push_back({static_cast<std::int64_t>(all.size()) + 1, &event, step, Stage::open});
    } else if (auto* one = answered_by(all, *step)) {
      one->stage = step->step == "accepted" ? Stage::accepted : Stage::refused;
    }
  }
  return all;
}

}  // namespace tkt
