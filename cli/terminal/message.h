#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "cli/options.h"

namespace tkt::cli {

/// How a command is given a text: `-m` (several are paragraphs), `-F FILE`; `-` is standard input;
/// `--draft` is what an earlier try left.
struct MessageArgs {
  std::vector<std::string> paragraphs;
  std::string file;
  Given draft = Given::no;
  [[nodiscard]] bool given() const {
    return !paragraphs.empty() || !file.empty() || draft == Given::yes;
  }
};

void declare_message(Options& options, MessageArgs& args);

/// The text that was given; "" where none was. What standard input said is put down as the draft
/// `name` (draft.h) until the command has succeeded.
Result<std::string> given_message(Context& context, const MessageArgs& args,
                                  const std::string& name);

/// A text that a command cannot do without.
struct Writing {
  std::string name;   ///< of the draft
  std::string about;  ///< stands below the text in the editor, for orientation
  /// Asked before somebody sits down to write: what would be refused whatever the words are.
  std::function<Result<void>()> may_go_on;
};

/// The text that was given, else what the person writes in the editor: only where there is a
/// terminal, usage otherwise. An empty text is refused (usage), and then nothing is done.
Result<std::string> required_message(Context& context, const MessageArgs& args,
                                     const Writing& writing);

}  // namespace tkt::cli
