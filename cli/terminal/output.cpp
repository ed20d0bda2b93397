#include "cli/terminal/output.h"

#include <utility>

namespace tkt::cli {

std::string Output::take_held() {
  return std::exchange(held_, {});
}

Result<void> Output::flush() {
  const auto bytes = take_held();
  if (bytes.empty() || reader_gone_) return {};
  switch (sink_.write(bytes)) {
    case Written::all:
      return {};
    case Written::reader_gone:
      reader_gone_ = true;
      return {};
    case Written::failed:
      break;
  }
  return fail(ErrorKind::failed, text("the output could not be written"),
              text("is the disk full? What the command changed in the store stays changed"));
}

}  // namespace tkt::cli
