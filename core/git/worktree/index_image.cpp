#include "core/git/worktree/index_image.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/uio.h>

#include "core/git/objects/sha1.h"
#include "core/git/os.h"

namespace tkt::git {

std::string& IndexImage::own(std::string bytes) {
  std::string& kept = owned_.emplace_back(std::move(bytes));
  borrow(kept);
  return kept;
}

void IndexImage::finish() {
  Sha1 sum;
  for (const std::string_view part : parts_) sum.update(part);
  const Oid checksum = sum.finish();
  own({reinterpret_cast<const char*>(checksum.bytes.data()), checksum.bytes.size()});
}

bool IndexImage::write(int fd) const {
  constexpr std::size_t at_once = 512;
  std::array<iovec, at_once> group{};
  for (std::size_t i = 0; i < parts_.size(); i += at_once) {
    const std::size_t count = std::min(at_once, parts_.size() - i);
    for (std::size_t k = 0; k < count; ++k) {
      const std::string_view part = parts_[i + k];
      // iovec is also for reading, hence not const.
      group[k] = {const_cast<char*>(part.data()), part.size()};  // NOLINT
    }
    const ssize_t n = ::writev(fd, group.data(), static_cast<int>(count));
    if (n < 0 && errno != EINTR) return false;
    auto done = static_cast<std::size_t>(std::max<ssize_t>(n, 0));
    for (std::size_t k = 0; k < count; ++k) {
      std::string_view part = parts_[i + k];
      const std::size_t skipped = std::min(done, part.size());
      part.remove_prefix(skipped);
      done -= skipped;
      if (!part.empty() && !write_all(fd, part)) return false;
    }
  }
  return true;
}

std::string IndexImage::joined() const {
  std::string out;
  for (const std::string_view part : parts_) out += part;
  return out;
}

}  // namespace tkt::git
