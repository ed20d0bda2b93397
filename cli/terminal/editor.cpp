#include "cli/terminal/editor.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <unistd.h>

#include "cli/session.h"
#include "cli/terminal/local_files.h"
#include "cli/terminal/shell_words.h"

namespace tkt::cli {
namespace {

namespace fs = std::filesystem;

/// As git marks it: everything from here on is not part of the text.
constexpr std::string_view scissors = "# ------------------------ >8 ------------------------";

std::string with_about(const Context& context, std::string_view text, std::string_view about) {
  std::string out(text);
  if (about.empty()) return out;
  out += "\n\n" + std::string(scissors) + "\n";
  out += "# " + context.say(tkt::text("Write above; from this line on everything is ignored.")) +
         "\n#\n";
  while (!about.empty()) {
    const auto end = about.find('\n');
    out += "# " + std::string(about.substr(0, end)) + "\n";
    about = end == std::string_view::npos ? std::string_view() : about.substr(end + 1);
  }
  return out;
}

std::string without_about(std::string text) {
  const auto cut = text.find(scissors);
  if (cut != std::string::npos) text.resize(cut);
  return text;
}

Result<std::vector<std::string>> editor_words(const Env& env) {
  for (const auto* name : {"VISUAL", "EDITOR"}) {
    const auto set = env.variable(name);
    if (!set) continue;
    TRY(auto words, shell_words(*set));
    if (!words.empty()) return words;
  }
  return std::vector<std::string>{"editor"};
}

/// A new file for this user alone.
Result<std::string> make_draft(const std::string& folder, std::string_view text,
                               std::string_view suffix) {
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  auto path = folder + "/draft-XXXXXX" + std::string(suffix);
  const int fd = ::mkstemps(path.data(), static_cast<int>(suffix.size()));
  if (fd < 0)
    return fail(ErrorKind::failed,
                tkt::text("cannot write a draft in {}: {}", folder, std::strerror(errno)));
  const auto written = ::write(fd, text.data(), text.size());
  const bool whole = written == static_cast<ssize_t>(text.size());
  if (::close(fd) == 0 && whole) return path;
  fs::remove(path, ignored);
  return fail(ErrorKind::failed,
              tkt::text("cannot write a draft in {}: {}", folder, std::strerror(errno)));
}

}  // namespace

Result<std::string> edit_text(Context& context, std::string_view text, std::string_view about,
                              std::string_view suffix) {
  TRY(auto* session, context.session());
  TRY(auto words, editor_words(context.env));
  TRY(const auto draft, make_draft(session->repository().local_folder() + "/drafts",
                                   with_about(context, text, about), suffix));
  words.push_back(draft);
  auto status = context.env.programs.run(words, std::nullopt);
  if (status && *status != 0)
    status = fail(ErrorKind::failed,
                  tkt::text("the editor '{}' ended with status {}", words.front(), *status),
                  tkt::text("what was written is in {}", draft));
  TRY_VOID(status);
  TRY(auto edited, read_file(draft));
  std::error_code ignored;
  fs::remove(draft, ignored);
  return without_about(std::move(edited));
}

}  // namespace tkt::cli
