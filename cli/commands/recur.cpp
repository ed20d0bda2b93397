#include "core/cron/recur.h"

#include "cli/commands/cron.h"
#include "cli/view/cron_output.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct RecurArgs {};

void declare(Options& /*options*/, RecurArgs& /*args*/) {}

Result<Status> run(Context& context, RecurArgs& /*args*/) {
  return run_bulk(context, {"recur", BulkKind::openings, open_recurring});
}

}  // namespace

constinit const Command recur_command = {
    .name = "recur",
    .group = Group::time,
    .summary = mark("open the tickets that come round"),
    .details =
        mark("For cron, like close-stale: opens a ticket for each day on which one of the policy's "
             "recurring rules falls, once, also where two copies of the store do it."),
    .examples = "tkt recur --dry-run",
    .formats = bulk_formats,
    .make = bind<RecurArgs, declare, run>,
};

}  // namespace tkt::cli
