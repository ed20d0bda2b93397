#pragma once
#include <memory>

#include "cli/terminal/env.h"

namespace tkt::cli {

/// The world of a real process: its streams, variables, folder, terminal and children.
class ProcessEnv {
 public:
  ProcessEnv();
  ~ProcessEnv();
  ProcessEnv(const ProcessEnv&) = delete;
  ProcessEnv& operator=(const ProcessEnv&) = delete;
  Env& env() { return *env_; }

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
  std::unique_ptr<Env> env_;
};

}  // namespace tkt::cli
