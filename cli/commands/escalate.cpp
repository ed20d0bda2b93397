#include "core/cron/escalate.h"

#include "cli/commands/cron.h"
#include "cli/view/cron_output.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct EscalateArgs {};

void declare(Options& /*options*/, EscalateArgs& /*args*/) {}

Result<Status> run(Context& context, EscalateArgs& /*args*/) {
  return run_bulk(context, {"escalate", BulkKind::escalations, escalate});
}

}  // namespace

constinit const Command escalate_command = {
    .name = "escalate",
    .group = Group::time,
    .summary = mark("act on targets at risk or breached"),
    .details = mark("For cron, like close-stale: takes the steps that the policy's escalations "
                    "name, each once, "
                    "as of the moment at which the clock was at risk or breached."),
    .examples = "tkt escalate --dry-run\ntkt escalate && tkt remind && tkt close-stale",
    .formats = bulk_formats,
    .make = bind<EscalateArgs, declare, run>,
};

}  // namespace tkt::cli
