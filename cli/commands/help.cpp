#include "cli/help.h"

#include <optional>

#include "cli/commands.h"
#include "cli/commands/all.h"
#include "cli/context.h"
#include "core/base/mark.h"
#include "core/base/nearest.h"

namespace tkt::cli {
namespace {

struct HelpArgs {
  std::vector<std::string> words;
  Given list = Given::no;
};

void declare(Options& options, HelpArgs& args) {
  options.rest("COMMAND", args.words, "the command to tell about, or 'options'")
      .flag("--list", args.list, "only the names of the commands, one a line");
}

/// Pages that describe no command: files and the whole.
std::optional<std::string> page_of_topic(const std::string& word) {
  if (word == "tkt") return "tkt";
  if (word == "ticket") return "tkt-ticket";
  return std::nullopt;
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
  hints.push_back(text("topics besides them: options, tkt, ticket"));
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

Result<Status> run(Context& context, HelpArgs& args) {
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
  const auto topic = page_of_topic(first);
  const auto group = render_group(first, context.language, context.color_out, width);
  const auto* command = find_command(args.words);
  if (command == nullptr && group.empty() && !topic) return no_such(first);
  if (open_manual(context, topic.value_or("tkt-" + first))) return Status::done;
  if (command != nullptr) {
    context.out.print(render_help(*command, context.language, context.color_out, width));
  } else if (!group.empty()) {
    context.out.print(group);
  } else {
    return fail(ErrorKind::not_found, text("the manual page {} is not installed", *topic),
                text("it is among tkt's sources, in man/"));
  }
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
    .make = bind<HelpArgs, declare, run>,
};

}  // namespace tkt::cli
