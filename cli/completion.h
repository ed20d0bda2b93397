#pragma once
#include <string>
#include <vector>

#include "cli/context.h"

namespace tkt::cli {

/// What may stand in a place of the command line, with a remark that shells may show.
struct Candidate {
  std::string word;
  std::string what;
};

/// What may complete the last of `words` (those behind `tkt`; the last may be empty). Asks the
/// table of commands for commands and options, and the store for references, states, people …;
/// where there is no store, these are just not offered. What whoever types may not do is not
/// offered either (completion_permission.h). Never an error: a shell would show it in the middle of
/// what one types.
std::vector<Candidate> complete(Context& context, const std::vector<std::string>& words);

/// The scripts that `tkt completions` prints. They ask `tkt __complete` for everything: what is
/// offered depends on who types.
std::string bash_script();
std::string zsh_script();
std::string fish_script();

}  // namespace tkt::cli
