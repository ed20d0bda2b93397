#pragma once
#include "cli/context.h"

namespace tkt::cli {

/// How far a long command is: one line on the terminal, written over again; nothing where nobody
/// watches.
class ProgressLine {
 public:
  explicit ProgressLine(Context& context) : context_(context) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Text& line);
  void clear();

 private:
  Context& context_;
  bool shown_ = false;
};

}  // namespace tkt::cli
