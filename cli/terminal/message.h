#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "cli/options.h"

namespace tkt::cli {

/// How a command is given a text: `-m` (several are paragraphs), `-F FILE`; `-` is standard input.
struct MessageArgs {
  std::vector<std::string> paragraphs;
  std::string file;
  [[nodiscard]] bool given() const { return !paragraphs.empty() || !file.empty(); }
};

void declare_message(Options& options, MessageArgs& args);

/// The text that was given; "" where none was.
Result<std::string> given_message(Context& context, const MessageArgs& args);

/// The text that was given, else what the person writes in the editor: only where there is a
/// terminal, usage otherwise. `about` stands below the text, for orientation, and is cut off again.
/// An empty text is refused (usage), and then nothing is done.
Result<std::string> required_message(Context& context, const MessageArgs& args,
                                     std::string_view about);

}  // namespace tkt::cli
