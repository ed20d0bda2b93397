#include "cli/terminal/editor.h"

#include "cli/session.h"
#include "cli/terminal/draft.h"
#include "cli/terminal/shell_words.h"

namespace tkt::cli {
namespace {

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

Result<std::vector<std::string>> editor_words(const Env& env) {
  for (const auto* name : {"VISUAL", "EDITOR"}) {
    const auto set = env.variable(name);
    if (!set) continue;
    TRY(auto words, shell_words(*set));
    if (!words.empty()) return words;
  }
  return std::vector<std::string>{"editor"};
}

/// An earlier draft, or a new one with the text to begin with.
Result<Draft> draft_of(Context& context, Drafts& drafts, const EditedText& wanted) {
  auto earlier = drafts.take_up(wanted.name, wanted.suffix, Draft::From::editor);
  if (!earlier) {
    TRY(auto fresh, drafts.begin(wanted.name, wanted.suffix, Draft::From::editor));
    TRY_VOID(fresh.write(with_about(context, wanted.text, wanted.about)));
    return fresh;
  }
  TRY(auto words, earlier->text());
  context.note(tkt::text("this goes on with what you wrote before: {}", earlier->path()));
  TRY_VOID(earlier->write(with_about(context, without_about(std::move(words)), wanted.about)));
  return *std::move(earlier);
}

Result<void> run_editor(Context& context, const Draft& draft) {
  TRY(auto words, editor_words(context.env));
  words.push_back(draft.path());
  TRY(const auto status, context.env.programs.run(words, std::nullopt));
  if (status == 0) return {};
  return fail(ErrorKind::failed,
              tkt::text("the editor '{}' ended with status {}", words.front(), status));
}

}  // namespace

std::string without_about(std::string text) {
  const auto cut = text.find(scissors);
  if (cut == std::string::npos) return text;
  text.resize(cut);
  while (text.ends_with("\n\n")) text.pop_back();
  return text == "\n" ? std::string() : text;
}

Result<std::string> edit_text(Context& context, const EditedText& wanted) {
  TRY(auto* session, context.session());
  TRY(auto draft, draft_of(context, session->drafts(), wanted));
  draft.await_saving();
  const auto ended = run_editor(context, draft);
  if (!draft.is_saved()) {
    if (!draft.is_earlier()) session->drafts().remove_all();
    TRY_VOID(ended);
    return fail(ErrorKind::usage, tkt::text("nothing was saved in the editor; nothing was done"));
  }
  TRY_VOID(ended);
  TRY(auto edited, draft.text());
  return without_about(std::move(edited));
}

}  // namespace tkt::cli
