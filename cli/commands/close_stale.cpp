#include "cli/commands/all.h"
#include "cli/view/cron_output.h"
#include "core/base/mark.h"
#include "core/cron/stale.h"

namespace tkt::cli {
namespace {

struct CloseStaleArgs {};

void declare(Options& /*options*/, CloseStaleArgs& /*args*/) {}

Result<Status> run(Context& context, CloseStaleArgs& /*args*/) {
  return run_bulk(context, {"close-stale", BulkKind::moves, close_stale});
}

}  // namespace

constinit const Command close_stale_command = {
    .name = "close-stale",
    .group = Group::time,
    .summary = mark("close what the client left unanswered"),
    .details =
        mark("For cron: safe to run twice, late, or in two clones. A ticket closes as of the "
             "moment at which the policy's period was over, and only if the client has not spoken "
             "since the desk's last word. One bad ticket does not stop the others."),
    .examples = "tkt close-stale --dry-run\ntkt close-stale --format json",
    .formats = bulk_formats,
    .make = bind<CloseStaleArgs, declare, run>,
};

}  // namespace tkt::cli
