#include "cli/terminal/draft.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/terminal/interruption.h"
#include "cli/terminal/local_files.h"
#include "core/base/system_reason.h"

namespace tkt::cli {
namespace {

namespace fs = std::filesystem;

constexpr int most_drafts = 1000;  ///< of one name
constexpr time_t seconds_back = 10;

std::string path_of(const std::string& folder, const std::string& name, std::string_view suffix,
                    int number) {
  const auto which = number == 1 ? std::string() : "." + std::to_string(number);
  return folder + "/" + name + which + std::string(suffix);
}

/// -1 where it is not there, cannot be read, or somebody has it in hand.
int locked(const std::string& path, int flags) {
  const int fd = ::open(path.c_str(), flags | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0 || ::flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
  ::close(fd);
  errno = EEXIST;
  return -1;
}

tl::unexpected<Error> cannot_write(const std::string& folder, int why) {
  return fail(ErrorKind::failed,
              text("cannot write a draft in {}: {}", folder, system_reason(why)));
}

/// When it was written last; nothing where it is not there.
std::optional<timespec> written(const std::string& path) {
  struct stat info{};
  if (::lstat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return info.st_mtim;
}

bool is_later(const timespec& a, const timespec& b) {
  return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

}  // namespace

Draft::Draft(std::string path, From from, Age age, int lock)
    : path_(std::move(path)), from_(from), age_(age) {
  lock_ = {new int(lock), [](const int* fd) {
             ::close(*fd);
             delete fd;
           }};
}

Result<Draft> Draft::begin(const std::string& folder, const std::string& name,
                           std::string_view suffix, From from) {
  std::error_code ignored;
  fs::create_directories(fs::path(folder).parent_path(), ignored);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return cannot_write(folder, errno);
  for (int number = 1; number <= most_drafts; ++number) {
    auto path = path_of(folder, name, suffix, number);
    const int fd = locked(path, O_CREAT | O_EXCL);
    if (fd >= 0) return Draft(std::move(path), from, Age::fresh, fd);
    if (errno != EEXIST) return cannot_write(folder, errno);
  }
  return cannot_write(folder, EEXIST);
}

std::optional<Draft> Draft::left(const std::string& folder, const std::string& name,
                                 std::string_view suffix, From from) {
  std::optional<Draft> youngest;
  std::optional<timespec> when;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const auto file = entry.path().filename().string();
    if (!file.starts_with(name + ".") || !file.ends_with(suffix)) continue;
    const auto then = written(entry.path());
    if (!then || (when && !is_later(*then, *when))) continue;
    const int fd = locked(entry.path(), 0);
    if (fd < 0) continue;
    youngest = Draft(entry.path(), from, Age::earlier, fd);
    when = then;
  }
  return youngest;
}

std::optional<Draft> Draft::at(const std::string& folder, const std::string& path, From from) {
  if (fs::path(path).parent_path() != fs::path(folder)) return std::nullopt;
  const int fd = locked(path, 0);
  if (fd < 0) return std::nullopt;
  return Draft(path, from, Age::earlier, fd);
}

Result<std::string> Draft::text() const {
  return read_file(path_);
}

Result<void> Draft::write(std::string_view words) const {
  const int fd = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return cannot_write(path_, errno);
  const bool whole = write_whole(fd, words);
  const int why = errno;
  if (::close(fd) == 0 && whole) return {};
  return cannot_write(path_, whole ? errno : why);
}

void Draft::remove() const {
  ::unlink(path_.c_str());
}

void Draft::await_saving() {
  const auto now = written(path_);
  if (!now) return;
  looks_written_ = now->tv_sec - seconds_back;
  const timespec older{static_cast<time_t>(looks_written_), 0};
  const std::array<timespec, 2> both{older, older};
  ::utimensat(AT_FDCWD, path_.c_str(), both.data(), 0);
}

bool Draft::is_saved() const {
  const auto then = written(path_);
  return then && (then->tv_sec != looks_written_ || then->tv_nsec != 0);
}

const Draft& Drafts::add(Draft draft) {
  in_hand_.push_back(std::move(draft));
  tell_if_interrupted(in_hand_.back().path());
  return in_hand_.back();
}

Result<Draft> Drafts::begin(const std::string& name, std::string_view suffix, Draft::From from) {
  TRY(auto draft, Draft::begin(folder_, name, suffix, from));
  return add(std::move(draft));
}

void Drafts::keep(const std::string& name, std::string_view suffix, std::string_view words,
                  Draft::From from) {
  const auto draft = begin(name, suffix, from);
  if (!draft || !draft->write(words)) unwritten_ += words;
}

std::optional<Draft> Drafts::take_up(const std::string& name, std::string_view suffix,
                                     Draft::From from) {
  auto draft = Draft::left(folder_, name, suffix, from);
  if (!draft) return std::nullopt;
  return add(std::move(*draft));
}

void Drafts::take_up(const std::string& path, Draft::From from) {
  if (auto draft = Draft::at(folder_, path, from)) add(std::move(*draft));
}

void Drafts::remove_all() {
  for (const auto& draft : in_hand_) draft.remove();
  in_hand_.clear();
  unwritten_.clear();
  tell_if_interrupted({});
}

std::string draft_name(std::string_view what, std::string_view ref) {
  return ref.empty() ? std::string(what) : std::string(what) + "-" + std::string(ref);
}

}  // namespace tkt::cli
