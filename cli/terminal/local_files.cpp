#include "cli/terminal/local_files.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/system_reason.h"

namespace tkt::cli {
namespace {

namespace fs = std::filesystem;

/// An open file that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

tl::unexpected<Error> not_a_file(const std::string& path) {
  return fail(ErrorKind::usage, text("{} is a pipe or a device, not a file", path),
              text("copy what it gives into a file, and name that"));
}

tl::unexpected<Error> too_large(const std::string& path, const FileLimit& limit) {
  auto error = fail(ErrorKind::refused, text("{} is larger than {} bytes", path, limit.bytes));
  if (limit.rule) error.value().hints.push_back(*limit.rule);
  return error;
}

Result<std::string> cannot_read(const std::string& path, int why) {
  const auto kind = why == ENOENT ? ErrorKind::not_found : ErrorKind::failed;
  return fail(kind, text("cannot read {}: {}", path, system_reason(why)));
}

Result<std::string> read_up_to(const Descriptor& file, const std::string& path,
                               const FileLimit& limit) {
  std::string bytes;
  std::array<char, 65536> part{};
  while (true) {
    const auto count = ::read(file.get(), part.data(), part.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return cannot_read(path, errno);
    if (count == 0) return bytes;
    bytes.append(part.data(), static_cast<std::size_t>(count));
    if (bytes.size() > limit.bytes) return too_large(path, limit);
  }
}

/// Until somebody has written into the pipe, or has been there and is gone; it blocks from then on.
void wait_for_writer(const Descriptor& pipe) {
  pollfd wanted{pipe.get(), POLLIN, 0};
  while (::poll(&wanted, 1, -1) < 0 && errno == EINTR) {
  }
  (void)::fcntl(pipe.get(), F_SETFL, 0);
}

}  // namespace

bool write_whole(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::string touched_file(const Env& env) {
  return "touched-" + env.user;
}

Result<std::string> read_file(const std::string& path, const FileLimit& limit) {
  // Opened without waiting for somebody who writes into a pipe: pipes may be refused.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return cannot_read(path, errno);
  struct stat info{};
  if (::fstat(file.get(), &info) != 0) return cannot_read(path, errno);
  if (S_ISDIR(info.st_mode)) return cannot_read(path, EISDIR);
  const bool pipe = S_ISFIFO(info.st_mode) && limit.pipes == FileLimit::Pipes::read;
  if (!S_ISREG(info.st_mode) && !pipe) return not_a_file(path);
  if (S_ISREG(info.st_mode) && static_cast<std::uint64_t>(info.st_size) > limit.bytes)
    return too_large(path, limit);
  if (pipe) wait_for_writer(file);
  return read_up_to(file, path, limit);
}

std::optional<std::string> read_local(const std::string& folder, std::string_view name) {
  auto bytes = read_file((fs::path(folder) / name).string());
  if (!bytes) return std::nullopt;
  return std::move(*bytes);
}

void write_local(const std::string& folder, std::string_view name, std::string_view bytes) {
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  auto temporary = (fs::path(folder) / (std::string(name) + ".XXXXXX")).string();
  const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return;
  const Descriptor file(fd);
  if (write_whole(fd, bytes))
    fs::rename(temporary, fs::path(folder) / name, ignored);
  else
    fs::remove(temporary, ignored);
}

}  // namespace tkt::cli
