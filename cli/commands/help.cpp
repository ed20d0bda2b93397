#include "cli/help.h"

#include "cli/commands.h"
#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/mark.h"
#include "core/base/nearest.h"

namespace tkt::cli {
namespace {

struct Args {
  std::vector<std::string> words;
  Given list = Given::no;
};

void declare(Options& options, Args& args) {
  options.rest("COMMAND", args.words, "the command to tell about, or 'options'")
      .flag("--list", args.list, "only the names of the commands, one a line");
}

/// `tkt-policy-check`, as manual pages are named: pages are written for whole commands.
std::string page_of(const Command& command) {
  return "tkt-" + std::string(command.name.substr(0, command.name.find(' ')));
}

/// Opens the manual page where there is a terminal to read it on.
bool open_manual(const Context& context, const std::string& page) {
  if (context.env.out_is == IsTerminal::no) return false;
  const std::string language(id_of(context.language));
  const auto shown = context.env.programs.run({"man", "-L", language, page}, std::nullopt);
  return shown && *shown == 0;
}

tl::unexpected<Error> no_such(const std::string& word) {
  auto hints = did_you_mean(word, command_names());
  hints.push_back(text("'tkt help' lists the commands"));
  return tl::unexpected<Error>(
      Error{ErrorKind::usage, text("there is no command '{}'", word), hints, {}, {}});
}

/// `people add` and `people edit` are `people`: what has a manual page of its own.
Result<Status> print_names(Context& context) {
  std::string last;
  for (const auto& name : command_names()) {
    auto first = name.substr(0, name.find(' '));
    if (first == last) continue;
    context.out.print(first + "\n");
    last = std::move(first);
  }
  return Status::done;
}

Result<Status> run(Context& context, Args& args) {
  const auto width = context.env.width;
  if (args.list == Given::yes) return print_names(context);
  if (args.words.empty()) {
    context.out.print(render_overview(context.language, context.color_out, width));
    return Status::done;
  }
  if (args.words.front() == "options") {
    context.out.print(render_global_options(context.language, context.color_out, width));
    return Status::done;
  }
  const auto first = args.words.front();
  const auto* command = find_command(args.words);
  if (command == nullptr) return no_such(first);
  if (!open_manual(context, page_of(*command)))
    context.out.print(render_help(*command, context.language, context.color_out, width));
  return Status::done;
}

}  // namespace

constinit const Command help_command = {
    .name = "help",
    .group = Group::other,
    .summary = mark("tell about tkt, or about one command"),
    .details = mark("On a terminal the manual page is opened where there is one."),
    .examples = "tkt help\ntkt help reply\ntkt help options",
    .formats = {},
    .make = bind<Args, declare, run>,
};

}  // namespace tkt::cli
