#include "cli/run.h"

#include <exception>
#include <iterator>

#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/kept_words.h"
#include "cli/terminal/pager.h"
#include "cli/terminal/shortage.h"
#include "cli/terminal/terminal_sink.h"
#include "cli/version.h"
#include "cli/view/error_text.h"
#include "core/base/nearest.h"

namespace tkt::cli {
namespace {

/// The command line in two parts: the options before the command, and everything from it on.
struct SplitLine {
  std::vector<std::string> leading;
  std::vector<std::string> words;
};

SplitLine split_line(const std::vector<std::string>& args) {
  Globals unused;
  Options globals;
  declare_globals(globals, unused);
  auto at = args.begin();
  while (at != args.end() && at->size() > 1 && at->front() == '-') {
    const auto* spec = find_option(globals, *at);
    const bool waits = spec != nullptr && spec->kind == OptionSpec::Kind::value;
    ++at;
    if (waits && at != args.end()) ++at;
  }
  return SplitLine{{args.begin(), at}, {at, args.end()}};
}

tl::unexpected<Error> unknown_command(const std::string& word) {
  std::vector<std::string> within;
  for (const auto& name : command_names()) {
    if (name.starts_with(word + " ")) within.push_back(name.substr(word.size() + 1));
  }
  if (!within.empty())
    return fail(ErrorKind::usage, text("'tkt {}' needs one of: {}", word, joined(within)));
  auto hints = did_you_mean(word, command_names());
  hints.push_back(text("'tkt help' lists the commands"));
  return tl::unexpected<Error>(
      Error{ErrorKind::usage, text("there is no command '{}'", word), hints, {}, {}});
}

/// `tkt`, `tkt -h`, `tkt --version`: no command.
Result<Status> without_command(const SplitLine& line, Env& env) {
  for (const auto& word : line.leading) {
    if (word != "--version" && word != "-V") continue;
    Output out(env.out);
    out.print(version_line());
    TRY_VOID(out.flush());
    return Status::done;
  }
  Globals globals;
  Options options;
  declare_globals(options, globals);
  TRY_VOID(parse(options, line.leading, "help"));
  TRY_VOID(check_globals(globals));
  Context context(env, globals);
  const auto overview = render_overview(context.language, context.color_out, env.width);
  if (globals.help == Given::no) {
    env.err.write(overview);
    return Status::usage;
  }
  context.out.print(overview);
  TRY_VOID(send(context));
  return Status::done;
}

/// What stands for a value is called as `-h` calls it.
void name_placeholders(Error& error, const Options& options) {
  for (auto& arg : error.message.args) {
    const auto* words = arg.as_it_is();
    if (words == nullptr) continue;
    for (const auto& spec : options.all()) {
      if (*words != spec.placeholder) continue;
      arg = text(spec.placeholder);
      break;
    }
  }
}

Result<Status> run_command(const Command& command, const std::vector<std::string>& args, Env& env,
                           Globals& globals) {
  const auto invocation = command.make();
  declare_globals(invocation->options, globals);
  auto parsed = parse(invocation->options, args, command.name);
  const auto valid = check_globals(globals);
  if (parsed) parsed = valid;
  Context context(env, globals);
  if (globals.help == Given::yes) {
    context.out.print(render_help(command, context.language, context.color_out, env.width));
    TRY_VOID(send(context));
    return Status::done;
  }
  if (!parsed) name_placeholders(parsed.error(), invocation->options);
  auto status = parsed ? invocation->run(context)
                       : Result<Status>(tl::unexpected<Error>(std::move(parsed).error()));
  if (find_option(invocation->options, "--draft") != nullptr)
    settle_words(context, {command, invocation->options, args}, status);
  context.tell_unfinished();
  // Programs that ask for JSON read one error there, and nothing else.
  if (status || globals.format != Format::json) context.warn_of_holidays();
  if (!status) return status;
  TRY_VOID(send(context));
  return status;
}

bool asks_for_help(const std::vector<std::string>& words) {
  return words.size() == 2 && (words[1] == "-h" || words[1] == "--help");
}

/// `tkt policy -h`: the commands of that name.
Result<Status> show_group(const SplitLine& line, Env& env) {
  Globals globals;
  Options options;
  declare_globals(options, globals);
  TRY_VOID(parse(options, line.leading, line.words.front()));
  TRY_VOID(check_globals(globals));
  Context context(env, globals);
  const auto& name = line.words.front();
  const auto shown = render_group(name, context.language, context.color_out, env.width);
  if (shown.empty()) return unknown_command(name);
  context.out.print(shown);
  TRY_VOID(send(context));
  return Status::done;
}

Result<Status> run_line(const std::vector<std::string>& args, Env& env, Globals& globals) {
  auto line = split_line(args);
  if (line.words.empty()) return without_command(line, env);
  const auto first = line.words.front();
  const auto* command = find_command(line.words);
  if (command == nullptr) {
    if (asks_for_help(line.words)) return show_group(line, env);
    return unknown_command(first);
  }
  auto all = std::move(line.leading);
  all.insert(all.end(), std::make_move_iterator(line.words.begin()),
             std::make_move_iterator(line.words.end()));
  Globals given;
  auto status = run_command(*command, all, env, given);
  if (status || given.format != Format::automatic) globals = given;
  return status;
}

Result<Status> run_guarded(const std::vector<std::string>& args, Env& env, Globals& globals) {
  try {
    return run_line(args, env, globals);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    return fail(ErrorKind::failed, text("something that must not happen: {}", error.what()),
                text("please report it with the command that you typed"));
  }
}

/// What can no longer be put into words when there is no memory.
void prepare_last_words(const Context& context) {
  const auto line = [&context](Text message, Text hint) {
    const Error error{ErrorKind::failed, std::move(message), {std::move(hint)}, {}, {}};
    return context.globals.format == Format::json
               ? render_error_json(error, context.language)
               : render_error(error, context.language, context.color_err, {}, Details::hidden);
  };
  const auto nothing = line(text("there is not enough memory"),
                            text("nothing was changed; end other programs and run it again"));
  const auto part = line(text("there is not enough memory to go on"),
                         text("some of it is written: `tkt log` shows what; end other programs and "
                              "run it again"));
  const auto whole = line(text("the change is written, but there was not enough memory to show it"),
                          text("`tkt log` shows it"));
  prepare_for_shortage({nothing, part, whole});
}

int run_and_tell(const std::vector<std::string>& args, Env& env) {
  Globals globals = guess_globals(args);
  prepare_last_words(Context(env, globals));
  const auto status = run_guarded(args, env, globals);
  if (status) return static_cast<int>(*status);
  const Context context(env, globals);
  context.tell(status.error());
  return static_cast<int>(status_of(status.error().kind));
}

}  // namespace

int run(const std::vector<std::string>& args, Env& world) {
  TerminalSink out(world.out);
  TerminalSink err(world.err);
  Env env = with_edges(world, out, err);
  try {
    return run_and_tell(args, env);
  } catch (const std::bad_alloc&) {
    const auto end = shortage();
    env.err.write(end.line);
    return end.status;
  }
}

}  // namespace tkt::cli
