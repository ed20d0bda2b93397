#include "tests/cli/world.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/run.h"
#include "cli/terminal/shell_words.h"

namespace tkt::test {
namespace {

namespace fs = std::filesystem;

class StringSink final : public cli::Sink {
 public:
  cli::Written write(std::string_view bytes) override {
    if (full) return cli::Written::failed;
    text += bytes;
    return cli::Written::all;
  }
  std::string text;
  bool full = false;
};

class StringSource final : public cli::Source {
 public:
  explicit StringSource(std::string text, StringSink* echo = nullptr)
      : text_(std::move(text)), echo_(echo) {}
  Result<std::string> read_all() override { return std::exchange(text_, {}); }
  Result<std::optional<std::string>> read_line() override {
    if (text_.empty()) return std::optional<std::string>();
    const auto end = text_.find('\n');
    auto line = text_.substr(0, end);
    text_.erase(0, end == std::string::npos ? end : end + 1);
    if (echo_ != nullptr) echo_->write(line + "\n");
    return std::optional(std::move(line));
  }

 private:
  std::string text_;
  StringSink* echo_;  ///< a terminal shows what is typed
};

std::string read_back(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// An editor that saves what the scenario says, a pager that prints, and no manual.
class FakePrograms final : public cli::Programs {
 public:
  FakePrograms(StringSink& out, std::optional<Editing>& editing) : out_(out), editing_(editing) {}
  Result<int> run(const std::vector<std::string>& argv,
                  const std::optional<std::string>& input) override {
    if (input) {
      out_.write("(" + argv.front() + ")\n" + *input);
      return 0;
    }
    if (argv.front() != "editor" || !editing_) return 1;
    const auto what = *std::exchange(editing_, std::nullopt);
    const auto before = what.how == Editing::How::adds ? read_back(argv.back()) : std::string();
    std::ofstream(argv.back()) << what.text << before;
    return what.how == Editing::How::dies ? 1 : 0;
  }

 private:
  StringSink& out_;
  std::optional<Editing>& editing_;
};

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += line + "\n";
  return out;
}

void replace_all(std::string& in, const std::string& what, const std::string& with) {
  for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + with.size()))
    in.replace(at, what.size(), with);
}

void redirect(const char* path, int flags, int to) {
  const int fd = ::open(path, flags, 0600);
  if (fd >= 0) ::dup2(fd, to);
}

}  // namespace

TestWorld::TestWorld() {
  std::string pattern = (fs::temp_directory_path() / "tkt-golden-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = fs::canonical(pattern).string();
  cwd_ = folder_;
  variables_ = {{"TKT_NOW", "2026-11-22T15:00:00Z"},
                {"TKT_SEED", "1"},
                {"HOME", folder_},
                {"PATH", "/usr/bin:/bin"},
                {"GIT_CONFIG_GLOBAL", "/dev/null"},
                {"GIT_CONFIG_NOSYSTEM", "1"},
                {"EDITOR", "editor"},
                {"TZ", "UTC"}};
}

TestWorld::~TestWorld() {
  std::error_code ignored;
  fs::permissions(folder_, fs::perms::owner_all, fs::perm_options::add, ignored);
  fs::remove_all(folder_, ignored);
}

void TestWorld::direct(const Step& step) {
  const auto space = step.line.find(' ');
  const auto what = step.line.substr(0, space);
  const auto rest = space == std::string::npos ? std::string() : step.line.substr(space + 1);
  const bool of_language = rest.starts_with("LC_") || rest.starts_with("LANG");
  if ((what == "set" || what == "unset") && speaks_ && of_language) return;
  if (what == "set") {
    variables_[rest.substr(0, rest.find('='))] = rest.substr(rest.find('=') + 1);
  } else if (what == "unset") {
    variables_.erase(rest);
  } else if (what == "at") {
    variables_["TKT_NOW"] = rest;
  } else if (what == "as") {
    variables_["TKT_ACTOR"] = rest;
  } else if (what == "in") {
    cwd_ = (fs::path(folder_) / rest).lexically_normal().string();
  } else if (what == "ref") {
    if (rest.size() != 5) throw std::runtime_error("a name has five letters: " + rest);
    naming_ = rest;
  } else if (what == "terminal") {
    columns_ = std::stoi(rest);
  } else if (step.line == "no ids") {
    hides_ids_ = true;
  } else if (step.line == "no terminal") {
    columns_.reset();
  } else if (what == "file") {
    std::ofstream(fs::path(cwd_) / rest) << joined_lines(step.block);
  } else if (what == "input") {
    input_ = joined_lines(step.block);
  } else if (what == "editor") {
    using How = Editing::How;
    const auto how = rest == "adds" ? How::adds : rest == "dies" ? How::dies : How::replaces;
    editing_ = Editing{joined_lines(step.block), how};
  } else if (what == "full") {
    full_ = true;
  } else {
    throw std::runtime_error("line " + std::to_string(step.number) +
                             ": no such directive: " + what);
  }
}

std::string TestWorld::typed(std::string line) const {
  replace_all(line, "\\\n", " ");
  replace_all(line, "SOURCE/", TKT_SOURCE_DIR "/");
  for (const auto& [name, end] : tickets_)
    line = std::regex_replace(line, std::regex("\\b" + name + "\\b"), end);
  return line;
}

/// The first reference that the command printed is that of the ticket it opened.
void TestWorld::name_ticket(const std::string& out) {
  static const std::regex reference("[A-Z]+-[0-9]{6}-([0-9A-Z]{5})");
  std::smatch found;
  if (!std::regex_search(out, found, reference))
    throw std::runtime_error("no ticket was opened that could be called " + naming_);
  tickets_[std::exchange(naming_, {})] = found[1].str();
}

/// What a commit is called hangs on every byte before it: no story is about that.
std::string TestWorld::without_hashes(const std::string& text) {
  static const std::regex hash("\\b[0-9a-f]{40}\\b");
  std::string out;
  auto rest = text.cbegin();
  for (std::sregex_iterator found(text.begin(), text.end(), hash), end; found != end; ++found) {
    auto known = std::find(hashes_.begin(), hashes_.end(), found->str());
    if (known == hashes_.end()) known = hashes_.insert(known, found->str());
    out.append(rest, (*found)[0].first);
    out += "HASH-" + std::to_string(known - hashes_.begin() + 1);
    rest = (*found)[0].second;
  }
  return out.append(rest, text.cend());
}

std::string TestWorld::shown(std::string text) {
  text = without_hashes(text);
  replace_all(text, folder_, "TMP");
  replace_all(text, TKT_SOURCE_DIR "/", "SOURCE/");
  for (const auto& [name, end] : tickets_) replace_all(text, "-" + end, "-" + name);
  static const std::regex event_id("\\b[0-9A-HJKMNP-TV-Z]{16}\\b");
  if (hides_ids_) text = std::regex_replace(text, event_id, "XXXXXXXXXXXXXXXX");
  return text;
}

Answer TestWorld::run(const std::string& line) {
  auto words = cli::shell_words(typed(line));
  if (!words || words->empty()) throw std::runtime_error("not a command: " + line);
  Answer answer;
  if (words->front() == "tkt") {
    answer = run_in_process({words->begin() + 1, words->end()});
  } else {
    for (auto& word : *words) {
      if (word != "program") continue;
      const char* program = std::getenv("TKT_PROGRAM");
      if (program == nullptr) throw std::runtime_error("TKT_PROGRAM is not set");
      word = program;
    }
    answer = run_program(*words);
  }
  input_.clear();
  full_ = false;
  if (!naming_.empty()) name_ticket(answer.out);
  return {shown(answer.out), shown(answer.err), answer.status};
}

void TestWorld::speak(const std::string& language) {
  speaks_ = true;
  variables_["NO_COLOR"] = "1";
  variables_["LC_ALL"] = language == "es" ? "es_CO.UTF-8" : "en_US.UTF-8";
}

Answer TestWorld::run_in_process(const std::vector<std::string>& args) {
  StringSink out;
  StringSink err;
  out.full = full_;
  StringSource in(input_, columns_ ? &err : nullptr);
  FakePrograms programs(out, editing_);
  constexpr int widest = 1000;
  const auto terminal = columns_ ? cli::IsTerminal::yes : cli::IsTerminal::no;
  const auto shown_on = speaks_ ? cli::IsTerminal::yes : terminal;
  cli::Env env{.out = out,
               .err = err,
               .in = in,
               .programs = programs,
               .variables = variables_,
               .cwd = cwd_,
               .user = "1000",
               .in_is = terminal,
               .out_is = shown_on,
               .err_is = shown_on,
               .width = speaks_ ? widest : columns_.value_or(80),
               .height = 1000,
               .data_folders = {std::string(TKT_SOURCE_DIR) + "/examples"},
               .now = [] { return Instant{}; },
               .entropy = [] { return std::uint64_t{0}; }};
  const int status = cli::run(args, env);
  return {out.text, err.text, status};
}

Answer TestWorld::run_program(const std::vector<std::string>& argv) {
  const auto out = folder_ + ".out";
  const auto err = folder_ + ".err";
  const auto in = folder_ + ".in";
  std::ofstream(in, std::ios::binary) << input_;
  std::vector<std::string> words = argv;
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  std::vector<std::string> environment;
  for (const auto& [name, value] : variables_) environment.push_back(name + "=" + value);
  std::vector<char*> variables;
  for (auto& entry : environment) variables.push_back(entry.data());
  variables.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    if (::chdir(cwd_.c_str()) != 0) ::_exit(126);
    redirect(in.c_str(), O_RDONLY, 0);
    redirect(full_ ? "/dev/full" : out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 1);
    redirect(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 2);
    ::execvpe(pointers[0], pointers.data(), variables.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  Answer answer{full_ ? "" : read_back(out), read_back(err),
                WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
  for (const auto& file : {out, err, in}) fs::remove(file);
  return answer;
}

}  // namespace tkt::test
