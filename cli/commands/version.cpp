#include "cli/version.h"

#include "cli/commands/all.h"
#include "cli/context.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct VersionArgs {};

void declare(Options& /*options*/, VersionArgs& /*args*/) {}

Result<Status> run(Context& context, VersionArgs& /*args*/) {
  TRY(const auto format, context.format("table tsv json"));
  context.out.print(format == Format::json ? version_json() : version_line());
  return Status::done;
}

}  // namespace

constinit const Command version_command = {
    .name = "version",
    .group = Group::other,
    .summary = mark("the version of this program"),
    .details = {},
    .examples = {},
    .formats = "table json",
    .make = bind<VersionArgs, declare, run>,
};

}  // namespace tkt::cli
