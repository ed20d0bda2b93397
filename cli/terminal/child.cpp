#include "cli/terminal/child.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/system_reason.h"

namespace tkt::cli {
namespace {

using Ends = std::array<int, 2>;

void close_both(const Ends& pipe) {
  for (const int fd : pipe) {
    if (fd >= 0) ::close(fd);
  }
}

/// In the child: signals as a program expects them, then the program. Tells why not over `tell`.
[[noreturn]] void become(std::vector<char*>& argv, const Ends& input, int tell) {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGQUIT, SIG_DFL);
  std::signal(SIGPIPE, SIG_DFL);
  if (input[0] >= 0) ::dup2(input[0], STDIN_FILENO);
  ::setenv("LESS", "FRX", 0);
  ::execvp(argv[0], argv.data());
  const int why = errno;
  static_cast<void>(!::write(tell, &why, sizeof why));
  ::_exit(127);
}

/// Everything into the program's standard input; it may stop reading whenever it wants.
void feed(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

tl::unexpected<Error> not_started(const std::string& program, int why) {
  return fail(ErrorKind::failed,
              text("cannot start the program '{}': {}", program, system_reason(why)));
}

/// In the parent: feeds the child, learns whether it started, waits.
Result<int> attend(pid_t child, const std::string& program, const Ends& input, const Ends& tell,
                   std::string_view bytes) {
  ::close(tell[1]);
  int why = 0;
  const bool failed = ::read(tell[0], &why, sizeof why) == sizeof why;
  ::close(tell[0]);
  if (input[0] >= 0) ::close(input[0]);
  if (!failed && input[1] >= 0) feed(input[1], bytes);
  if (input[1] >= 0) ::close(input[1]);
  const int status = wait_for(child);
  if (failed) return not_started(program, why);
  return status;
}

}  // namespace

Result<int> run_child(const std::vector<std::string>& argv,
                      const std::optional<std::string>& input) {
  std::vector<std::string> copies = argv;
  std::vector<char*> pointers;
  for (auto& word : copies) pointers.push_back(word.data());
  pointers.push_back(nullptr);

  Ends feeding = {-1, -1};
  Ends tell = {-1, -1};
  if (::pipe2(tell.data(), O_CLOEXEC) != 0) return not_started(argv.front(), errno);
  if (input && ::pipe2(feeding.data(), O_CLOEXEC) != 0) {
    const int why = errno;
    close_both(tell);
    return not_started(argv.front(), why);
  }
  const auto old_int = std::signal(SIGINT, SIG_IGN);
  const auto old_quit = std::signal(SIGQUIT, SIG_IGN);
  const pid_t child = ::fork();
  if (child == 0) become(pointers, feeding, tell[1]);
  Result<int> status = 0;
  if (child < 0) {
    status = not_started(argv.front(), errno);
    close_both(tell);
    close_both(feeding);
  } else {
    status = attend(child, argv.front(), feeding, tell, input.value_or(""));
  }
  std::signal(SIGINT, old_int);
  std::signal(SIGQUIT, old_quit);
  return status;
}

}  // namespace tkt::cli
