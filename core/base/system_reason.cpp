#include "core/base/system_reason.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include "core/base/mark.h"

namespace tkt {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 24> reasons = {{
    {EACCES, mark("you have no permission")},
    {EPERM, mark("that is not permitted")},
    {ENOENT, mark("it is not there")},
    {ENOTDIR, mark("a folder of its path is a file")},
    {EISDIR, mark("it is a folder")},
    {EEXIST, mark("it is there already")},
    {ENOTEMPTY, mark("the folder is not empty")},
    {ENOSPC, mark("the disk is full")},
    {EDQUOT, mark("your share of the disk is used up")},
    {EROFS, mark("the disk can only be read")},
    {EIO, mark("the disk failed")},
    {EFBIG, mark("it would be too large a file")},
    {EMFILE, mark("too many files are open")},
    {ENFILE, mark("too many files are open on this machine")},
    {ENOMEM, mark("there is not enough memory")},
    {EAGAIN, mark("the machine is too busy just now")},
    {EBUSY, mark("another program holds it")},
    {ETXTBSY, mark("the program is running")},
    {ELOOP, mark("its symbolic links lead in a circle")},
    {ENAMETOOLONG, mark("the name is too long")},
    {EXDEV, mark("it would lead to another disk")},
    {EPIPE, mark("the reader has gone")},
    {ENOEXEC, mark("it is not a program")},
    {EINTR, mark("it was interrupted")},
}};

}  // namespace

Text system_reason(int error_number) {
  const auto* found =
      std::ranges::find(reasons, error_number, &std::pair<int, std::string_view>::first);
  if (found == reasons.end()) return text("error {} of the operating system", error_number);
  return text(found->second);
}

TextArg library_words(std::string_view words) {
  if (words.empty()) return words;
  return Label{{{"en", ": " + std::string(words)}, {"es", ""}}};
}

}  // namespace tkt
