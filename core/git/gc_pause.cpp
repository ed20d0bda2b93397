#include "core/git/gc_pause.h"

#include <array>

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

}  // namespace

GcPause::GcPause(const std::string& common, const std::string& scratch, Sharing sharing)
    : ours_(scratch + "/gc-pid"), gc_pid_(common + "/gc.pid") {
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
