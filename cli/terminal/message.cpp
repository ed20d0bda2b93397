#include "cli/terminal/message.h"

#include "cli/terminal/editor.h"
#include "cli/terminal/local_files.h"

namespace tkt::cli {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

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

Result<std::string> paragraph(Context& context, const std::string& given) {
  if (given != "-") return given;
  return context.env.in.read_all();
}

}  // namespace

void declare_message(Options& options, MessageArgs& args) {
  options
      .list("-m,--message", "TEXT", args.paragraphs,
            "the text; given again, a further paragraph; '-' is standard input")
      .value("-F,--file", "FILE", args.file, "the text from a file; '-' is standard input");
}

Result<std::string> given_message(Context& context, const MessageArgs& args) {
  if (!args.paragraphs.empty() && !args.file.empty())
    return fail(ErrorKind::usage, text("-m and -F do not go together"));
  if (args.file == "-") {
    TRY(const auto read, context.env.in.read_all());
    return tidy(read);
  }
  if (!args.file.empty()) {
    TRY(const auto read, read_file(context.path(args.file)));
    return tidy(read);
  }
  std::string out;
  for (const auto& given : args.paragraphs) {
    TRY(const auto part, paragraph(context, given));
    if (!out.empty()) out += "\n\n";
    out += tidy(part);
  }
  return out;
}

Result<std::string> required_message(Context& context, const MessageArgs& args,
                                     std::string_view about) {
  std::string written;
  if (args.given()) {
    TRY(written, given_message(context, args));
  } else if (context.env.in_is == IsTerminal::yes && context.env.out_is == IsTerminal::yes) {
    TRY(const auto edited, edit_text(context, "", about));
    written = tidy(edited);
  } else {
    return fail(ErrorKind::usage, text("there is no text"),
                text("give it with -m TEXT, -F FILE, or -F - for standard input"));
  }
  if (!is_blank(written)) return written;
  return fail(ErrorKind::usage, text("the text is empty; nothing was done"));
}

}  // namespace tkt::cli
