#include "tests/bench/stopwatch.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

// NOLINTNEXTLINE(readability-redundant-declaration): POSIX leaves the declaration to the program
extern char** environ;

namespace tkt::bench {
namespace {

constexpr int warm_ups = 2;

/// Standard output goes nowhere; what a failure says on standard error is worth seeing.
class QuietOutput {
 public:
  QuietOutput() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  }
  QuietOutput(const QuietOutput&) = delete;
  QuietOutput& operator=(const QuietOutput&) = delete;
  ~QuietOutput() { posix_spawn_file_actions_destroy(&actions_); }

  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

void run(const std::vector<std::string>& words) {
  static const QuietOutput quiet;
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  pid_t child = 0;
  int how = -1;
  if (posix_spawnp(&child, argv[0], quiet.get(), nullptr, argv.data(), environ) == 0)
    waitpid(child, &how, 0);
  if (how == 0) return;
  std::string line;
  for (const auto& word : words) line += word + ' ';
  throw std::runtime_error("failed: " + line);
}

Milliseconds time(const Way& way) {
  way.before();
  const auto begin = std::chrono::steady_clock::now();
  for (const auto& program : way.programs) run(program);
  return std::chrono::duration<Milliseconds, std::milli>(std::chrono::steady_clock::now() - begin)
      .count();
}

Milliseconds median(std::vector<Milliseconds> all) {
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::ranges::nth_element(all, middle);
  return *middle;
}

}  // namespace

Medians in_turn(const Way& ours, const Way& theirs, int rounds) {
  std::vector<Milliseconds> a;
  std::vector<Milliseconds> b;
  for (int round = -warm_ups; round < rounds; ++round) {
    const auto one = time(ours);
    const auto other = time(theirs);
    if (round < 0) continue;
    a.push_back(one);
    b.push_back(other);
  }
  return {median(std::move(a)), median(std::move(b))};
}

}  // namespace tkt::bench
