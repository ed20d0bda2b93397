// The only file that sees CLI11: it takes the words of one command apart. What they mean is bound
// by `Options`, so that help, completion and the parser cannot disagree.
#include <algorithm>

#include <CLI/CLI.hpp>

#include "cli/options.h"
#include "core/base/nearest.h"

namespace tkt::cli {
namespace {

bool is_option(const OptionSpec& spec) {
  return spec.kind != OptionSpec::Kind::arg && spec.kind != OptionSpec::Kind::args;
}

bool takes_value(const OptionSpec& spec) {
  return spec.kind == OptionSpec::Kind::value || spec.kind == OptionSpec::Kind::list;
}

tl::unexpected<Error> unknown(const Options& options, std::string_view option,
                              std::string_view command) {
  std::vector<std::string> names;
  for (const auto& spec : options.all()) {
    if (!is_option(spec)) continue;
    for (const auto name : names_of(spec)) names.emplace_back(name);
  }
  auto hints = did_you_mean(option, names);
  hints.push_back(text("'tkt {} -h' shows what it takes", command));
  return tl::unexpected<Error>(
      Error{ErrorKind::usage, text("'{}' takes no option {}", command, option), hints, {}, {}});
}

/// The words for CLI11 (options and their values), and those it must not see: CLI11 2.1 takes
/// `-label:x` for an option, and an option with several values swallows the arguments behind it.
struct Split {
  std::vector<std::string> options;
  std::vector<std::string> arguments;
};

/// `--name=value` in two words (CLI11 lets `--name=` swallow the next one). An unknown option is
/// told here, where the nearest one is known. The option that still waits for its value, if any.
Result<const OptionSpec*> split_long(const Options& options, const std::string& word,
                                     std::string_view command, Split& into) {
  const auto equals = word.find('=');
  const std::string name = word.substr(0, equals);
  const auto* spec = find_option(options, name);
  if (spec == nullptr) return unknown(options, name, command);
  into.options.push_back(name);
  if (equals == std::string::npos) return takes_value(*spec) ? spec : nullptr;
  if (!takes_value(*spec)) return fail(ErrorKind::usage, text("{} takes no value", name));
  into.options.push_back(word.substr(equals + 1));
  return nullptr;
}

/// `-qv` in two words, `-mtext` in two words; what is no known option is an argument where the
/// command says so.
Result<const OptionSpec*> split_short(const Options& options, const std::string& word,
                                      std::string_view command, Split& into) {
  std::vector<std::string> words;
  const OptionSpec* waits = nullptr;
  for (std::size_t i = 1; i < word.size(); ++i) {
    const std::string name = {'-', word[i]};
    const auto* spec = find_option(options, name);
    if (spec == nullptr) {
      if (!options.takes_dashed_words()) return unknown(options, word, command);
      into.arguments.push_back(word);
      return nullptr;
    }
    words.push_back(name);
    if (!takes_value(*spec)) continue;
    waits = i + 1 == word.size() ? spec : nullptr;
    if (waits == nullptr) words.push_back(word.substr(i + 1));
    break;
  }
  into.options.insert(into.options.end(), words.begin(), words.end());
  return waits;
}

Result<Split> split(const Options& options, const std::vector<std::string>& args,
                    std::string_view command) {
  Split out;
  for (auto at = args.begin(); at != args.end(); ++at) {
    if (*at == "--") {
      out.arguments.insert(out.arguments.end(), at + 1, args.end());
      break;
    }
    if (at->size() < 2 || at->front() != '-') {
      out.arguments.push_back(*at);
      continue;
    }
    TRY(const auto* waits, at->starts_with("--") ? split_long(options, *at, command, out)
                                                 : split_short(options, *at, command, out));
    if (waits == nullptr) continue;
    if (at + 1 == args.end())
      return fail(ErrorKind::usage, text("{} needs a value: {}", *at, waits->placeholder));
    out.options.push_back(*++at);
  }
  return out;
}

void take(const OptionSpec& spec, const std::vector<std::string>& values) {
  if (spec.flag != nullptr) *spec.flag = Given::yes;
  if (spec.value != nullptr) *spec.value = values.back();
  if (spec.optional_value != nullptr) *spec.optional_value = values.back();
  if (spec.list != nullptr) *spec.list = values;
}

Result<void> take_arguments(const Options& options, const std::vector<std::string>& given,
                            std::string_view command) {
  std::size_t next = 0;
  for (const auto& spec : options.all()) {
    if (is_option(spec)) continue;
    if (next == given.size()) {
      if (spec.need == OptionSpec::Need::optional) continue;
      return fail(ErrorKind::usage, text("'tkt {}' needs {}", command, spec.placeholder),
                  text("'tkt {} -h' shows what it takes", command));
    }
    if (spec.kind == OptionSpec::Kind::args) {
      spec.list->assign(given.begin() + static_cast<std::ptrdiff_t>(next), given.end());
      next = given.size();
    } else {
      *spec.value = given[next++];
    }
  }
  if (next == given.size()) return {};
  return fail(ErrorKind::usage,
              text("'tkt {}' does not know what to do with '{}'", command, given[next]),
              text("a text of several words stands in quotes"));
}

/// One CLI::App with the options of one command: their words become values.
Result<void> run_cli11(const Options& options, std::vector<std::string> words) {
  CLI::App app;
  app.set_help_flag();
  std::vector<std::pair<const OptionSpec*, CLI::Option*>> bound;
  for (const auto& spec : options.all()) {
    if (!is_option(spec)) continue;
    const std::string names(spec.names);
    auto* option = takes_value(spec)
                       ? app.add_option(names, [](const CLI::results_t&) { return true; })
                       : app.add_flag(names);
    if (takes_value(spec)) option->expected(1)->allow_extra_args(false);
    option->take_all();
    bound.emplace_back(&spec, option);
  }
  try {
    std::reverse(words.begin(), words.end());
    app.parse(words);
  } catch (const CLI::ParseError& error) {
    auto failed = fail(ErrorKind::usage, text("the options of the command cannot be read"));
    failed.value().detail = error.what();
    return failed;
  }
  for (const auto& [spec, option] : bound) {
    if (option->count() > 0) take(*spec, option->results());
  }
  return {};
}

}  // namespace

Result<void> parse(const Options& options, const std::vector<std::string>& args,
                   std::string_view command) {
  TRY(auto parts, split(options, args, command));
  TRY_VOID(run_cli11(options, std::move(parts.options)));
  return take_arguments(options, parts.arguments, command);
}

}  // namespace tkt::cli
