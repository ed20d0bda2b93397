#include "cli/terminal/progress_line.h"

#include "formats/text/terminal_edge.h"

namespace tkt::cli {

void ProgressLine::show(const Text& line) {
  if (context_.env.err_is == IsTerminal::no || context_.quiet()) return;
  clear();
  shown_ = true;
  context_.env.err.write(context_.say(line));
}

void ProgressLine::clear() {
  if (!shown_) return;
  context_.env.err.write(clear_line);
  shown_ = false;
}

}  // namespace tkt::cli
