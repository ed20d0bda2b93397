#include "core/desk/bulk.h"

#include "core/model/store_paths.h"

namespace tkt {
namespace {

/// The tickets with something to do; what cannot be read or judged goes to `result`.
Result<std::vector<Ticket>> due_tickets(const Desk& desk, const BulkWork& work,
                                        BulkResult& result) {
  std::vector<Ticket> due;
  std::vector<Damage> doubtful;
  const auto look = [&](Ticket&& ticket) -> Result<void> {
    auto wanted = work.is_due(ticket);
    if (!wanted) {
      doubtful.push_back({ticket_path(ticket.header.ref), std::move(wanted).error()});
    } else if (*wanted) {
      due.push_back(std::move(ticket));
    }
    return {};
  };
  TRY(result.failed, for_each_digest(desk, work.wanted, look));
  for (auto& damage : doubtful) result.failed.push_back(std::move(damage));
  return due;
}

}  // namespace

bool note_failure(const Desk& desk, const std::string& ref, Error error, BulkResult& result) {
  const auto path = ticket_path(ref);
  bool busy = false;
  if (error.kind == ErrorKind::conflict) {
    const auto edited = desk.world().repository.has_uncommitted_edit(desk.at(), path);
    busy = !edited || !*edited;
  }
  result.failed.push_back({path, std::move(error)});
  return busy;
}

Result<BulkResult> change_all(Desk& desk, const Act& act, const BulkWork& work) {
  BulkResult result;
  TRY(const auto tickets, due_tickets(desk, work, result));
  Act own = act;
  own.at.reset();
  for (const auto& before : tickets) {
    const auto& ref = before.header.ref;
    auto outcome = change(desk, own, ref, work.decide);
    if (!outcome && outcome.error().kind == ErrorKind::interrupted)
      return tl::unexpected<Error>(std::move(outcome).error());
    if (!outcome) {
      if (note_failure(desk, ref, std::move(outcome).error(), result)) break;
    } else if (!outcome->events.empty()) {
      for (auto& action : work.report(*outcome, before)) result.actions.push_back(action);
    }
  }
  return result;
}

}  // namespace tkt
