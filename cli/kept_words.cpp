#include "cli/kept_words.h"

#include <algorithm>
#include <array>
#include <optional>

#include "cli/session.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/editor.h"
#include "core/base/chars.h"

namespace tkt::cli {
namespace {

constexpr std::string_view plain_letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=@,+%";

/// What one word of a command line says about the text, or the file in its place.
struct TextOption {
  std::string_view name;             ///< empty: nothing
  std::optional<std::string> value;  ///< where the word holds it too
};

TextOption text_option(std::string_view word) {
  if (word == "--draft") return {"--draft", ""};
  static constexpr std::array<std::string_view, 5> names{"-m", "-F", "--message", "--file",
                                                         "--from"};
  for (const auto name : names) {
    if (word == name) return {name, std::nullopt};
    const auto start = std::string(name) + (name.starts_with("--") ? "=" : "");
    if (word.starts_with(start)) return {name, std::string(word.substr(start.size()))};
  }
  return {};
}

/// The command line less all that gives the text; `input`: was some of it standard input?
struct Stripped {
  std::vector<std::string> words;
  std::optional<Draft::From> input;
};

Stripped without_text(const std::vector<std::string>& args) {
  Stripped out;
  for (std::size_t i = 0; i < args.size(); ++i) {
    auto option = text_option(args[i]);
    if (option.name.empty()) {
      if (args[i] != "-n" && args[i] != "--dry-run") out.words.push_back(args[i]);
      continue;
    }
    if (!option.value && i + 1 < args.size()) option.value = args[++i];
    if (option.value == "-")
      out.input = option.name == "--from" ? Draft::From::file : Draft::From::text;
  }
  return out;
}

/// The ticket as a whole reference: `@` and a part of it may mean another one by then.
void name_ticket(Context& context, const Options& options, std::vector<std::string>& words) {
  const auto spec = std::ranges::find(options.all(), "REF", &OptionSpec::names);
  if (spec == options.all().end() || spec->value == nullptr) return;
  const auto typed = std::ranges::find(words, *spec->value);
  if (typed == words.end()) return;
  if (const auto ref = context.ticket(*typed)) *typed = *ref;
}

/// The command as it was typed, with the draft in place of the words.
std::string again(Context& context, const EndedCommand& ended, const Draft& draft) {
  auto words = without_text(ended.args).words;
  name_ticket(context, ended.options, words);
  switch (draft.from()) {
    case Draft::From::editor:
      break;
    case Draft::From::input:
      words.emplace_back("--draft");
      break;
    case Draft::From::file:
      words.insert(words.end(), {"--from", draft.path()});
      break;
    case Draft::From::text:
      words.insert(words.end(), {"-F", draft.path()});
      break;
  }
  return "tkt " + std::string(ended.command.name) + " " + shell_line(words);
}

/// A command that went wrong before it came to its standard input: the words wait there.
void keep_unread(Context& context, const EndedCommand& ended) {
  const auto input = without_text(ended.args).input;
  if (!input || context.env.in_is == IsTerminal::yes) return;
  const auto words = context.env.in.read_all();
  if (!words || trimmed(*words).empty()) return;
  if (const auto session = context.session())
    (*session)->drafts().keep(draft_name(ended.command.name), ".txt", *words, *input);
  else
    context.env.err.write(*words);
}

/// Nobody misses a draft without words.
bool has_words(const Draft& draft) {
  const auto words = draft.text();
  return words && !trimmed(without_about(*words)).empty();
}

void keep(Context& context, const Drafts& drafts, const EndedCommand& ended,
          Result<Status>& status) {
  for (const auto& draft : drafts.in_hand()) {
    if (!has_words(draft)) {
      draft.remove();
      continue;
    }
    const std::array<Text, 2> said{text("what you wrote is in {}", draft.path()),
                                   text("`{}` goes on with it", again(context, ended, draft))};
    for (const auto& line : said) {
      if (status)
        context.note(line);
      else
        status.error().hints.push_back(line);
    }
  }
  if (!drafts.unwritten().empty()) context.env.err.write(drafts.unwritten());
}

}  // namespace

std::string shell_line(const std::vector<std::string>& words) {
  std::string line;
  for (const auto& word : words) {
    if (!line.empty()) line += ' ';
    const bool plain = !word.empty() && word.find_first_not_of(plain_letters) == std::string::npos;
    if (plain) {
      line += word;
      continue;
    }
    line += '\'';
    for (const char c : word) line += c == '\'' ? std::string("'\\''") : std::string(1, c);
    line += '\'';
  }
  return line;
}

void settle_words(Context& context, const EndedCommand& ended, Result<Status>& status) {
  if (!status) keep_unread(context, ended);
  const auto session = context.session();
  if (!session) return;
  auto& drafts = (*session)->drafts();
  const bool done = status && (*status == Status::done || *status == Status::found);
  const bool rehearsed = context.globals.dry_run == Given::yes;
  const bool typed = std::ranges::any_of(drafts.in_hand(), [](const Draft& draft) {
    return draft.from() == Draft::From::editor || draft.is_earlier();
  });
  if (done && !(rehearsed && typed))
    drafts.remove_all();
  else
    keep(context, drafts, ended, status);
}

}  // namespace tkt::cli
