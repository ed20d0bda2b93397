#include "cli/terminal/maildir.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/system_reason.h"

namespace tkt::cli {
namespace {

tl::unexpected<Error> not_delivered(const std::string& path, int why) {
  return fail(ErrorKind::failed, text("cannot deliver to {}: {}", path, system_reason(why)),
              text("this message and those behind it wait; the next run begins with it"));
}

/// Whole and on the disk; the reason where not.
int write_synced(const std::string& path, std::string_view bytes) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return errno;
  int why = 0;
  while (!bytes.empty() && why == 0) {
    const auto count = ::write(fd, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      why = errno;
    }
  }
  if (why == 0 && ::fsync(fd) != 0) why = errno;
  if (::close(fd) != 0 && why == 0) why = errno;
  return why;
}

void sync_folder(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

/// No `/`, and no `:`, behind which a maildir keeps the flags of a mail.
std::string file_name(std::string name) {
  std::ranges::replace_if(name, [](char c) { return c == '/' || c == ':'; }, '_');
  return name;
}

}  // namespace

Result<void> deliver_to_maildir(const std::string& folder, const std::string& message_id,
                                const std::string& bytes) {
  for (const auto* part : {"/tmp", "/new", "/cur"}) {
    std::error_code why;
    std::filesystem::create_directories(folder + part, why);
    if (why) return not_delivered(folder + part, why.value());
  }
  const auto name = file_name(message_id);
  const auto draft = folder + "/tmp/" + name;
  if (const int why = write_synced(draft, bytes); why != 0) {
    ::unlink(draft.c_str());
    return not_delivered(draft, why);
  }
  const auto target = folder + "/new/" + name;
  if (std::rename(draft.c_str(), target.c_str()) != 0) return not_delivered(target, errno);
  sync_folder(folder + "/new");
  return {};
}

}  // namespace tkt::cli
