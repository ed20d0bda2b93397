#include <csignal>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/run.h"
#include "cli/terminal/process_env.h"

namespace {

/// Interrupted: nothing is half-written, since the store is before or after a change at any
/// instant.
void interrupted(int /*signal*/) {
  _exit(130);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGINT, interrupted);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen by the write, and ends quietly
  tkt::cli::ProcessEnv process;
  return tkt::cli::run(std::vector<std::string>(argv + 1, argv + argc), process.env());
}
