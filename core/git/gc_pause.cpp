#include "core/git/gc_pause.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "core/git/refs.h"

namespace tkt::git {
namespace {

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  return name.data();
}

/// As git judges it: a gc of this machine whose process is gone, or a file that names none.
bool is_left_behind(const std::string& gc_pid) {
  const auto bytes = read_file(gc_pid);
  if (!bytes || !*bytes) return false;
  const std::string_view text = **bytes;
  const std::size_t space = text.find(' ');
  int pid = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), pid);
  if (read.ec != std::errc() || pid <= 0 || space == std::string_view::npos) return true;
  return text.substr(space + 1) == host_name() && ::kill(pid, 0) != 0 && errno == ESRCH;
}

}  // namespace

GcPause::GcPause(const std::string& common, const std::string& scratch, Sharing sharing)
    : ours_(scratch + "/gc-pid"), gc_pid_(common + "/gc.pid") {
  // Of a process that was killed, or that a power cut ended.
  if (is_left_behind(gc_pid_)) (void)::unlink(gc_pid_.c_str());
  (void)::unlink(ours_.c_str());
  const Fd file = open_file(ours_, O_WRONLY | O_CREAT | O_EXCL);
  if (!file || !write_all(file.get(), fmt::format("{} {}", ::getpid(), host_name()))) return;
  share_file(file.get(), sharing);
  held_ = ::link(ours_.c_str(), gc_pid_.c_str()) == 0;
}

GcPause::~GcPause() {
  drop_lock(ours_, gc_pid_);
  (void)::unlink(ours_.c_str());
}

}  // namespace tkt::git
