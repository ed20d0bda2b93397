#include "cli/terminal/interruption.h"

#include <algorithm>
#include <array>
#include <csignal>

#include <unistd.h>

namespace tkt::cli {
namespace {

/// A signal handler may not allocate: the line stands ready.
std::array<char, 4200> line{};
volatile std::sig_atomic_t line_length = 0;

void ended(int signal) {
  if (line_length > 0)
    static_cast<void>(!::write(STDERR_FILENO, line.data(), static_cast<std::size_t>(line_length)));
  ::_exit(128 + signal);
}

}  // namespace

void tell_if_interrupted(std::string_view path) {
  constexpr std::string_view start = "\ntkt: ";
  line_length = 0;
  if (path.empty() || start.size() + path.size() + 1 > line.size()) return;
  auto end = std::ranges::copy(start, line.begin()).out;
  end = std::ranges::copy(path, end).out;
  *end++ = '\n';
  line_length = static_cast<std::sig_atomic_t>(end - line.begin());
}

void end_on_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    // What `nohup` or a shell's background ignores stays ignored.
    if (std::signal(signal, SIG_IGN) != SIG_IGN) std::signal(signal, ended);
  }
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen by the write, and ends quietly
}

}  // namespace tkt::cli
