#include "cli/terminal/message.h"

#include <algorithm>

#include "cli/session.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/editor.h"
#include "cli/terminal/local_files.h"
#include "core/base/chars.h"
#include "core/base/contains.h"

namespace tkt::cli {
namespace {

constexpr std::string_view text_suffix = ".txt";

/// Line ends as git keeps them: LF, none at the end.
std::string tidy(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    out += text[i];
  }
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  return out;
}

/// Longer texts are files: they would be in every listing of the ticket.
constexpr std::uint64_t longest_text = 1024UL * 1024;

FileLimit text_limit() {
  return {longest_text, text("longer texts are files: --attach FILE")};
}

Result<std::string> input_text(Context& context) {
  TRY(auto read, context.env.in.read_all());
  if (read.size() <= longest_text) return read;
  return fail(ErrorKind::refused, text("the text has more than {} bytes", longest_text),
              *text_limit().rule);
}

bool reads_input(const MessageArgs& args) {
  return args.file == "-" || contains(args.paragraphs, "-");
}

Result<std::string> earlier_text(Context& context, const std::string& name) {
  TRY(auto* session, context.session());
  const auto draft = session->drafts().take_up(name, text_suffix, Draft::From::input);
  if (!draft)
    return fail(ErrorKind::not_found, text("no draft of yours waits for this command"),
                text("give the text with -m"));
  TRY(auto words, draft->text());
  return tidy(without_about(std::move(words)));
}

Result<std::string> paragraphs_of(Context& context, const MessageArgs& args) {
  std::string out;
  for (const auto& given : args.paragraphs) {
    std::string part = given;
    if (given == "-") {
      TRY(part, input_text(context));
    }
    if (!out.empty()) out += "\n\n";
    out += tidy(part);
  }
  return out;
}

Result<std::string> file_text(Context& context, const std::string& file) {
  if (file == "-") {
    TRY(const auto read, input_text(context));
    return tidy(read);
  }
  TRY(auto* session, context.session());
  session->drafts().take_up(context.path(file), Draft::From::text);
  TRY(const auto read, read_file(context.path(file), text_limit()));
  return tidy(read);
}

/// What somebody types on the terminal is written as in an editor.
bool is_written_here(const Context& context, const MessageArgs& args) {
  return !args.given() || (reads_input(args) && context.env.in_is == IsTerminal::yes);
}

Result<std::string> written_in_editor(Context& context, const Writing& writing) {
  if (context.env.in_is == IsTerminal::no || context.env.out_is == IsTerminal::no)
    return fail(ErrorKind::usage, text("there is no text"),
                text("give it with -m TEXT, -F FILE, or -F - for standard input"));
  TRY(const auto edited, edit_text(context, {writing.name, "", writing.about, text_suffix}));
  return tidy(edited);
}

}  // namespace

void declare_message(Options& options, MessageArgs& args) {
  options
      .list("-m,--message", "TEXT", args.paragraphs,
            "the text; given again, a further paragraph; '-' is standard input")
      .value("-F,--file", "FILE", args.file, "the text from a file; '-' is standard input")
      .flag("--draft", args.draft, "the text that an earlier, refused try left");
}

Result<std::string> given_message(Context& context, const MessageArgs& args,
                                  const std::string& name) {
  const int ways = static_cast<int>(!args.paragraphs.empty()) +
                   static_cast<int>(!args.file.empty()) +
                   static_cast<int>(args.draft == Given::yes);
  if (ways > 1) return fail(ErrorKind::usage, text("-m, -F and --draft do not go together"));
  if (args.draft == Given::yes) return earlier_text(context, name);
  TRY(auto words, args.file.empty() ? paragraphs_of(context, args) : file_text(context, args.file));
  if (reads_input(args) && !trimmed(words).empty()) {
    TRY(auto* session, context.session());
    session->drafts().keep(name, text_suffix, words + "\n", Draft::From::input);
  }
  return words;
}

Result<std::string> required_message(Context& context, const MessageArgs& args,
                                     const Writing& writing) {
  if (is_written_here(context, args)) TRY_VOID(writing.may_go_on());
  TRY(auto written, args.given() ? given_message(context, args, writing.name)
                                 : written_in_editor(context, writing));
  if (!trimmed(written).empty()) return written;
  TRY(auto* session, context.session());
  session->drafts().remove_all();
  return fail(ErrorKind::usage, text("the text is empty; nothing was done"));
}

}  // namespace tkt::cli
