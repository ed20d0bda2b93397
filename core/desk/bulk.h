#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/desk/change.h"
#include "core/desk/find.h"

namespace tkt {

/// One thing that a command of cron did to a ticket, or would do.
struct CronAction {
  std::string ref, from, to, reason, rule;
  std::vector<std::string> steps;  ///< of an escalation: `notify coordinator`, `raise alta`
  Instant at{};                    ///< the moment at which it was due
  std::string commit;              ///< empty on a dry run
};

/// A ticket on which cron would act, had somebody tried to reach the client.
struct LacksContact {
  std::string ref, state, rule;
  Instant since{};  ///< when all the rest was there
  std::int64_t made = 0;
  std::int64_t wanted = 0;
};

/// What a run over all tickets did. A ticket that failed does not stop the others.
struct BulkResult {
  std::vector<CronAction> actions;
  std::vector<Damage> failed;
  std::vector<LacksContact> lacking;  ///< for somebody to act on
};

/// The parts of a run over all tickets.
struct BulkWork {
  /// The tickets that are looked at.
  Wanted wanted;
  /// Is there anything to do on the ticket? Asked of its digest in the snapshot, without the
  /// writers' lock.
  std::function<Result<bool>(const Ticket&)> is_due;
  /// The change itself, asked again over what is there by then; no events = nothing to do any more.
  Decide decide;
  /// What came of it, for the report.
  std::function<std::vector<CronAction>(const Outcome&, const Ticket& before)> report;
};

/// Changes every ticket on which there is something to do, each in its own commit. A ticket that
/// fails is reported and the others go on; where somebody holds the store, the run ends there,
/// since every further ticket would wait as long.
Result<BulkResult> change_all(Desk& desk, const Act& act, const BulkWork& work);

/// Keeps a ticket's failure for the report. True where the run should end: the store is busy.
bool note_failure(const Desk& desk, const std::string& ref, Error error, BulkResult& result);

}  // namespace tkt
