#pragma once
#include <string_view>

namespace tkt::cli {

/// Where words lie that are not in the store yet: said on standard error should a signal end the
/// process. Empty = nothing to say. A path too long for its place is not said.
void tell_if_interrupted(std::string_view path);

/// What ends a process by Ctrl-C (exit status 130), a closed terminal or `kill`: the store is
/// before or after a change at any instant, so that there is nothing to clear away.
void end_on_signals();

}  // namespace tkt::cli
