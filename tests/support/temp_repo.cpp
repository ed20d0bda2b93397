#include "tests/support/temp_repo.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tkt::test {
namespace {

constexpr std::array<std::string_view, 14> fixed_environment = {
    "GIT_CONFIG_GLOBAL=/dev/null",
    "GIT_CONFIG_NOSYSTEM=1",
    "GIT_AUTHOR_NAME=Ana Git",
    "GIT_AUTHOR_EMAIL=ana@desk.example",
    "GIT_AUTHOR_DATE=1700000000 +0000",
    "GIT_COMMITTER_NAME=Ana Git",
    "GIT_COMMITTER_EMAIL=ana@desk.example",
    "GIT_COMMITTER_DATE=1700000000 +0000",
    "GIT_TERMINAL_PROMPT=0",
    "GIT_EDITOR=true",
    "LC_ALL=C.UTF-8",
    "TZ=UTC",
    "HOME=/nonexistent",
    "NO_COLOR=1"};

std::string slurp(int fd) {
  std::string out;
  std::array<char, 4096> part{};
  ssize_t n = 0;
  ::lseek(fd, 0, SEEK_SET);
  while ((n = ::read(fd, part.data(), part.size())) > 0) {
    out.append(part.data(), static_cast<std::size_t>(n));
  }
  ::close(fd);
  return out;
}

/// An unnamed file: unlike a pipe it never makes the child wait.
int scratch() {
  std::string name = std::filesystem::temp_directory_path() / "tkt-run-XXXXXX";
  const int fd = ::mkostemp(name.data(), O_CLOEXEC);
  if (fd < 0) throw std::runtime_error("no temporary file");
  ::unlink(name.c_str());
  return fd;
}

[[noreturn]] void become(const std::string& folder, std::vector<char*>& argv,
                         std::vector<char*>& envp, std::array<int, 3> fds) {
  for (int i = 0; i < 3; ++i) ::dup2(fds[static_cast<std::size_t>(i)], i);
  if (::chdir(folder.c_str()) == 0) ::execvpe(argv[0], argv.data(), envp.data());
  ::_exit(127);
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  out.reserve(words.size() + 1);
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

}  // namespace

TempFolder::TempFolder() {
  std::string name = std::filesystem::temp_directory_path() / "tkt-test-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = std::filesystem::canonical(name);
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void write_file(const std::string& path, std::string_view bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool file_exists(const std::string& path) {
  return std::filesystem::exists(std::filesystem::symlink_status(path));
}

Ran run(const std::string& folder, const std::vector<std::string>& words, std::string_view input) {
  std::vector<std::string> arguments = words;
  std::vector<std::string> environment(fixed_environment.begin(), fixed_environment.end());
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe)
  environment.push_back(std::string("PATH=") + (path != nullptr ? path : "/usr/bin:/bin"));
  std::vector<char*> argv = pointers(arguments);
  std::vector<char*> envp = pointers(environment);
  const std::array<int, 3> fds = {scratch(), scratch(), scratch()};
  if (::write(fds[0], input.data(), input.size()) < 0) throw std::runtime_error("no input");
  ::lseek(fds[0], 0, SEEK_SET);
  const pid_t child = ::fork();
  if (child == 0) become(folder, argv, envp, fds);
  int status = 0;
  ::waitpid(child, &status, 0);
  ::close(fds[0]);
  Ran ran;
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ran.out = slurp(fds[1]);
  ran.err = slurp(fds[2]);
  return ran;
}

std::string run_git(const std::string& folder, const std::vector<std::string>& words,
                    std::string_view input) {
  std::vector<std::string> all = {"git"};
  all.insert(all.end(), words.begin(), words.end());
  Ran ran = run(folder, all, input);
  if (ran.status != 0) {
    std::string line = "git";
    for (const std::string& word : words) line += ' ' + word;
    throw std::runtime_error(line + ": " + ran.err + ran.out);
  }
  if (ran.out.ends_with('\n')) ran.out.pop_back();
  return ran.out;
}

std::optional<std::string> test_environment(std::string_view name) {
  for (const std::string_view line : fixed_environment) {
    const std::size_t equals = line.find('=');
    if (line.substr(0, equals) == name) return std::string(line.substr(equals + 1));
  }
  return std::nullopt;
}

}  // namespace tkt::test
