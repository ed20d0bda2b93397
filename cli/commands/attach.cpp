#include "core/operations/attach.h"

#include "cli/commands/all.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/message.h"
#include "cli/terminal/new_files.h"
#include "cli/view/outcome.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

struct AttachArgs {
  std::string ref;
  std::vector<std::string> files;
  MessageArgs message;
};

void declare(Options& options, AttachArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .required_rest("FILE", args.files, "the files; what they are is found from their content");
  declare_message(options, args.message);
}

Result<Status> run(Context& context, AttachArgs& args) {
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto act, context.act());
  TRY(const auto files, read_new_files(context, args.files));
  TRY(const auto said, given_message(context, args.message, draft_name("attach", ref)));
  TRY(const auto outcome, attach(*desk, act, ref, files, said));
  return show_outcome(context, outcome);
}

}  // namespace

constinit const Command attach_command = {
    .name = "attach",
    .group = Group::ticket,
    .summary = mark("add files to a ticket"),
    .details = {},
    .examples = "tkt attach @ captura.png registro.txt",
    .formats = change_formats,
    .make = bind<AttachArgs, declare, run>,
};

}  // namespace tkt::cli
