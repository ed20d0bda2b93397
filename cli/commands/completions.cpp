#include <array>

#include "cli/commands/all.h"
#include "cli/completion.h"
#include "cli/context.h"
#include "core/base/mark.h"
#include "core/base/nearest.h"

namespace tkt::cli {
namespace {

struct CompletionsArgs {
  std::string shell;
};

void declare(Options& options, CompletionsArgs& args) {
  options.required("SHELL", args.shell, "bash, zsh or fish");
}

Result<Status> run(Context& context, CompletionsArgs& args) {
  if (args.shell == "bash") {
    context.out.print(bash_script());
  } else if (args.shell == "zsh") {
    context.out.print(zsh_script());
  } else if (args.shell == "fish") {
    context.out.print(fish_script());
  } else {
    const std::vector<std::string> shells = {"bash", "zsh", "fish"};
    auto hints = did_you_mean(args.shell, shells);
    hints.push_back(text("there are bash, zsh and fish"));
    return tl::unexpected<Error>(Error{
        ErrorKind::usage, text("there are no completions for '{}'", args.shell), hints, {}, {}});
  }
  return Status::done;
}

// ---- __complete ---------------------------------------------------------------------------------

struct CompleteArgs {
  std::vector<std::string> words;
};

void declare_complete(Options& options, CompleteArgs& args) {
  options.rest("WORD", args.words, "the words so far; the last one is completed")
      .dashes_are_words();
}

Result<Status> run_complete(Context& context, CompleteArgs& args) {
  for (const auto& candidate : complete(context, args.words)) {
    context.out.print(candidate.word);
    if (!candidate.what.empty()) context.out.print("\t" + candidate.what);
    context.out.print("\n");
  }
  return Status::done;
}

}  // namespace

constinit const Command completions_command = {
    .name = "completions",
    .group = Group::other,
    .summary = mark("print the completions for a shell"),
    .details = {},
    .examples = "source <(tkt completions bash)",
    .formats = {},
    .make = bind<CompletionsArgs, declare, run>,
};

constinit const Command complete_command = {
    .name = "__complete",
    .group = Group::hidden,
    .summary = mark("what may follow on the command line, for completions"),
    .details = {},
    .examples = {},
    .formats = {},
    .make = bind<CompleteArgs, declare_complete, run_complete>,
};

}  // namespace tkt::cli
