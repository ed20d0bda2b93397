#pragma once
#include <string>
#include <string_view>

#include "cli/context.h"

namespace tkt::cli {

/// Lets the person edit `text` in `VISUAL`, `EDITOR` or `editor`, in a draft file that only they
/// can read, and gives back what they saved. `about`, if any, stands below a line that says that it
/// and everything after it is ignored. `failed` where the editor cannot be started or fails;
/// the draft then stays and is named. `suffix`: of the file's name, for the editor's colours.
Result<std::string> edit_text(Context& context, std::string_view text, std::string_view about,
                              std::string_view suffix = ".txt");

}  // namespace tkt::cli
