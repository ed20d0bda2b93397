#pragma once
#include <string>
#include <string_view>

#include "cli/terminal/env.h"

namespace tkt::cli {

/// Standard output of one command. Collects what is printed, so that a command that fails halfway
/// prints nothing, and tells when it could not be written: `tkt list >/dev/full` must not exit 0.
class Output {
 public:
  explicit Output(Sink& sink) : sink_(sink) {}

  void print(std::string_view text) { held_ += text; }
  /// Sends what is held; streams call it as they go. `failed` where it cannot be written.
  Result<void> flush();
  /// Forgets what was printed and not sent.
  void drop() { held_.clear(); }
  [[nodiscard]] const std::string& held() const { return held_; }
  [[nodiscard]] std::string take_held();
  /// The reader closed the pipe: a stream may stop.
  [[nodiscard]] bool reader_gone() const { return reader_gone_; }

 private:
  Sink& sink_;
  std::string held_;
  bool reader_gone_ = false;
};

}  // namespace tkt::cli
