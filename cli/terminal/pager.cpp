#include "cli/terminal/pager.h"

#include <algorithm>

#include "cli/terminal/shell_words.h"
#include "formats/text/terminal_edge.h"

namespace tkt::cli {
namespace {

/// The pager's command line; empty where there shall be none.
std::vector<std::string> pager_words(const Env& env) {
  const auto set = env.variables.find("PAGER");
  if (set == env.variables.end()) return {"less", "-FRX"};
  auto words = shell_words(set->second);
  if (!words || words->empty() || words->front() == "cat") return {};
  return *words;
}

bool fits(const std::string& text, int height) {
  return std::count(text.begin(), text.end(), '\n') < height;
}

}  // namespace

Result<void> send(Context& context) {
  auto& env = context.env;
  if (env.out_is == IsTerminal::no || fits(context.out.held(), env.height))
    return context.out.flush();
  const auto words = pager_words(env);
  if (words.empty()) return context.out.flush();
  const auto done = env.programs.run(words, for_terminal(context.out.held()));
  if (!done) return context.out.flush();
  context.out.drop();
  return {};
}

}  // namespace tkt::cli
