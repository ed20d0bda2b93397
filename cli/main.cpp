#include <string>
#include <vector>

#include "cli/run.h"
#include "cli/terminal/interruption.h"
#include "cli/terminal/process_env.h"

int main(int argc, char** argv) {
  tkt::cli::end_on_signals();
  tkt::cli::ProcessEnv process;
  return tkt::cli::run(std::vector<std::string>(argv + 1, argv + argc), process.env());
}
