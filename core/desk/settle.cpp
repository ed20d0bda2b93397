#include "core/desk/settle.h"

namespace tkt {
namespace {

/// How often a change is decided again because a foreign git process moved the branch in between.
/// `tkt` itself queues up behind the lock, so that more than a few times means something is wrong.
constexpr int most_tries = 16;

Result<void> until_settled(Desk& desk, const std::function<Result<void>()>& attempt) {
  for (int i = 1;; ++i) {
    TRY_VOID(desk.refresh());
    const auto base = desk.at().commit;
    const auto done = attempt();
    if (done || done.error().kind != ErrorKind::conflict || i == most_tries) return done;
    TRY(const auto head, desk.world().repository.head());
    if (head.commit == base) return done;  // a conflict that trying again does not mend
  }
}

}  // namespace

Result<void> settle(Desk& desk, DryRun dry_run, const std::function<Result<void>()>& attempt) {
  if (dry_run == DryRun::yes) return attempt();
  return desk.world().repository.exclusively([&] { return until_settled(desk, attempt); });
}

}  // namespace tkt
