#include "cli/terminal/process_env.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <random>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/terminal/child.h"

// NOLINTNEXTLINE(readability-redundant-declaration): POSIX leaves the declaration to the program
extern char** environ;

#include "core/base/system_reason.h"

namespace tkt::cli {
namespace {

class DescriptorSink final : public Sink {
 public:
  explicit DescriptorSink(int fd) : fd_(fd) {}

  Written write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const auto count = ::write(fd_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return errno == EPIPE ? Written::reader_gone : Written::failed;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return Written::all;
  }

 private:
  int fd_;
};

/// What no line and no file on standard input needs: who pipes more made a mistake.
constexpr std::size_t most_line = 16UL * 1024 * 1024;
constexpr std::size_t most_input = 256UL * 1024 * 1024;

tl::unexpected<Error> too_much(std::size_t most) {
  return fail(ErrorKind::refused, text("standard input has more than {} bytes", most));
}

class StandardInput final : public Source {
 public:
  Result<std::string> read_all() override {
    std::string bytes = std::exchange(ahead_, {});
    while (true) {
      if (bytes.size() > most_input) return too_much(most_input);
      TRY(auto part, read_part());
      if (part.empty()) return bytes;
      bytes += part;
    }
  }

  Result<std::optional<std::string>> read_line() override {
    while (true) {
      const auto end = ahead_.find('\n');
      if (end != std::string::npos) {
        auto line = ahead_.substr(0, end);
        ahead_.erase(0, end + 1);
        return std::optional(std::move(line));
      }
      if (ahead_.size() > most_line) return too_much(most_line);
      TRY(auto part, read_part());
      if (part.empty()) break;
      ahead_ += part;
    }
    if (ahead_.empty()) return std::optional<std::string>();
    return std::optional(std::exchange(ahead_, {}));
  }

 private:
  static Result<std::string> read_part() {
    std::array<char, 65536> part{};
    while (true) {
      const auto count = ::read(STDIN_FILENO, part.data(), part.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0)
        return fail(ErrorKind::failed,
                    text("cannot read standard input: {}", system_reason(errno)));
      return std::string(part.data(), static_cast<std::size_t>(count));
    }
  }

  std::string ahead_;  ///< read, not yet asked for
};

class ChildPrograms final : public Programs {
 public:
  Result<int> run(const std::vector<std::string>& argv,
                  const std::optional<std::string>& input) override {
    return run_child(argv, input);
  }
};

IsTerminal terminal(int fd) {
  return ::isatty(fd) == 1 ? IsTerminal::yes : IsTerminal::no;
}

std::string working_folder() {
  std::array<char, 4096> buffer{};
  return ::getcwd(buffer.data(), buffer.size()) == nullptr ? "." : buffer.data();
}

/// `…/bin/tkt` finds `…/share/tkt`, wherever it was installed to.
std::vector<std::string> data_folders() {
  std::array<char, 4096> buffer{};
  const auto length = ::readlink("/proc/self/exe", buffer.data(), buffer.size());
  if (length <= 0) return {};
  std::string path(buffer.data(), static_cast<std::size_t>(length));
  for (int up = 0; up < 2; ++up) path.resize(std::min(path.size(), path.rfind('/')));
  return {path + "/share/tkt"};
}

void measure_terminal(Env& env) {
  if (env.out_is == IsTerminal::no) return;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return;
  if (size.ws_col > 0) env.width = size.ws_col;
  if (size.ws_row > 0) env.height = size.ws_row;
}

std::uint64_t system_entropy() {
  static std::random_device device;
  return static_cast<std::uint64_t>(device()) << 32 | device();
}

}  // namespace

struct ProcessEnv::Parts {
  DescriptorSink out{STDOUT_FILENO};
  DescriptorSink err{STDERR_FILENO};
  StandardInput in;
  ChildPrograms programs;
};

ProcessEnv::ProcessEnv()
    : parts_(std::make_unique<Parts>()),
      env_(new Env{.out = parts_->out,
                   .err = parts_->err,
                   .in = parts_->in,
                   .programs = parts_->programs,
                   .variables = {},
                   .cwd = working_folder(),
                   .user = std::to_string(::getuid()),
                   .in_is = terminal(STDIN_FILENO),
                   .out_is = terminal(STDOUT_FILENO),
                   .err_is = terminal(STDERR_FILENO),
                   .data_folders = data_folders(),
                   .now = {},
                   .entropy = system_entropy}) {
  env_->now = [] {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  };
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view line(*entry);
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    env_->variables.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  measure_terminal(*env_);
}

ProcessEnv::~ProcessEnv() = default;

}  // namespace tkt::cli
