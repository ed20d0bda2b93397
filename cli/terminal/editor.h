#pragma once
#include <string>
#include <string_view>

#include "cli/context.h"

namespace tkt::cli {

/// What somebody is to write in the editor.
struct EditedText {
  std::string name;        ///< of the draft (draft.h)
  std::string_view text;   ///< to begin with, where no earlier draft is there
  std::string_view about;  ///< stands below a line that says that it and all after it is ignored
  std::string_view suffix = ".txt";  ///< of the file's name, for the editor's colours
};

/// Lets the person write in `VISUAL`, `EDITOR` or `editor` and gives back what they saved. An
/// earlier draft of this name is gone on with. `failed` where the editor cannot be started or
/// fails, `usage` where nothing was saved; the draft stays in hand in any case (Context::drafts).
Result<std::string> edit_text(Context& context, const EditedText& wanted);

/// A text without the line of `about` and what follows it.
std::string without_about(std::string text);

}  // namespace tkt::cli
