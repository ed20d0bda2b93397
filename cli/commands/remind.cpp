#include "cli/commands/all.h"
#include "cli/view/cron_output.h"
#include "core/base/mark.h"
#include "core/cron/stale.h"

namespace tkt::cli {
namespace {

struct RemindArgs {};

void declare(Options& /*options*/, RemindArgs& /*args*/) {}

Result<Status> run(Context& context, RemindArgs& /*args*/) {
  return run_bulk(context, {"remind", BulkKind::stays, remind});
}

}  // namespace

constinit const Command remind_command = {
    .name = "remind",
    .group = Group::time,
    .summary = mark("remind clients whose answer is awaited"),
    .details = mark("For cron: records the reminders that the policy's stale rules ask for, once "
                    "for each wait. Without its reminder such a ticket does not close."),
    .examples = "tkt remind --dry-run\ntkt remind && tkt close-stale",
    .formats = bulk_formats,
    .make = bind<RemindArgs, declare, run>,
};

}  // namespace tkt::cli
