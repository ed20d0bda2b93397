#include "core/model/time_spent.h"

namespace tkt {

TimeSpent time_spent(const Ticket& ticket) {
  TimeSpent sum;
  for (const auto& event : ticket.events) {
    const auto* work = std::get_if<Worked>(&event.body);
    if (work == nullptr || ticket.is_void(event)) continue;
    sum.noted = true;
    sum.all += work->spent;
    if (work->billable == Billable::yes) sum.billed += work->spent;
  }
  return sum;
}

}  // namespace tkt
